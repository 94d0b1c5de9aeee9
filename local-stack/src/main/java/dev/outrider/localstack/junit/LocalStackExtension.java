package dev.outrider.localstack.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class its {@link TestServers}: the servers start once per JVM; the database, slot
 * name and prefixes are new for each test class, whose nested classes share them.
 */
public final class LocalStackExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LocalStackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServers.class;
  }

  @Override
  public TestServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SharedServers shared =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            .computeIfAbsent(SharedServers.class, _ -> SharedServers.start(), SharedServers.class);
    ExtensionContext testClass = outermostClass(context);
    return testClass
        .getStore(NAMESPACE)
        .computeIfAbsent(
            TestSpace.class, _ -> shared.space(testClass.getRequiredTestClass()), TestSpace.class)
        .servers();
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    return context
        .getParent()
        .filter(parent -> parent.getTestClass().isPresent())
        .map(LocalStackExtension::outermostClass)
        .orElse(context);
  }
}
