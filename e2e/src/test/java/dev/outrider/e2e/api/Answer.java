package dev.outrider.e2e.api;

import java.net.http.HttpResponse;

/** What a server has answered. */
record Answer(HttpResponse<String> response) {

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String type() {
    return type(response);
  }

  /** The content type without its parameters. */
  static String type(HttpResponse<?> response) {
    return response.headers().firstValue("content-type").orElse("").replaceAll(";.*", "").strip();
  }

  boolean has(String header) {
    return response.headers().firstValue(header).isPresent();
  }
}
