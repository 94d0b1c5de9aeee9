package dev.outrider.schema.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out one {@link TestCluster} to all tests of a JVM; JUnit closes it at the end. */
final class TestClusterExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(TestCluster.class, type -> start(), TestCluster.class);
  }

  private static TestCluster start() {
    try {
      return TestCluster.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
