package dev.outrider.launcher.bench.ingest;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Contenders by their names on the command line. */
final class ContenderNames implements ITypeConverter<ContenderKind> {

  @Override
  public ContenderKind convert(String text) {
    return Arrays.stream(ContenderKind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("no contender is called " + text));
  }
}
