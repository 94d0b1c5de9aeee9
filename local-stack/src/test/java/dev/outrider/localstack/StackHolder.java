package dev.outrider.localstack;

import java.nio.file.Path;

/** The main class of a JVM that starts a stack and then waits to be killed. */
final class StackHolder {
  private StackHolder() {}

  public static void main(String[] arguments) throws Exception {
    LocalStack stack = LocalStack.in(Path.of(arguments[0]), Ports.free());
    stack.start();
    new StackContent(stack, "survivor").write();
    System.out.println("up");
    Thread.currentThread().join();
  }
}
