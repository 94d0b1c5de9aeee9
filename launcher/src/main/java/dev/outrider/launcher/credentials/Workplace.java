package dev.outrider.launcher.credentials;

import dev.outrider.runtime.settings.Setting;
import dev.outrider.schema.credential.Devices;
import dev.outrider.schema.credential.Keys;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;

/**
 * What each of these commands works with.
 *
 * @param known every setting that the program has
 */
record Workplace(Map<String, String> environment, Collection<Setting<?>> known) {

  CredentialSettings settings() {
    return CredentialSettings.read(environment, known);
  }

  Devices devices() {
    return new Devices(settings().database(), new SecureRandom());
  }

  Keys keys() {
    return new Keys(settings().database(), new SecureRandom());
  }
}
