/**
 * The local servers as a JUnit extension: started once per JVM, a fresh database per test class.
 */
@NullMarked
package dev.outrider.localstack.junit;

import org.jspecify.annotations.NullMarked;
