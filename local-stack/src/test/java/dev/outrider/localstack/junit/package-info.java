@NullMarked
package dev.outrider.localstack.junit;

import org.jspecify.annotations.NullMarked;
