package dev.outrider.runtime.http;

import com.linecorp.armeria.server.HttpService;

/**
 * A service that asks for the token itself, because its clients can't send it as a bearer token or
 * need an answer of their own without it.
 */
public interface GuardsItself extends HttpService {}
