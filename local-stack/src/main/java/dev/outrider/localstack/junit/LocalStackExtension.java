package dev.outrider.localstack.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class its {@link TestServers}: the servers start once per JVM, the database, slot
 * name and prefixes are new for each test class.
 */
public final class LocalStackExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServers.class;
  }

  @Override
  public TestServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    throw new UnsupportedOperationException();
  }
}
