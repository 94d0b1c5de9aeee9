package dev.outrider.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.query.geo.GeoBox;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final Instant START = Instant.parse("2026-11-20T07:15:10Z");

  private final Router router = new Router();

  @Test
  void tellsThoseWhoLookAtTheDevice() {
    Told van = add(Interest.in("van"));
    Told all = add(new Interest(Set.of(), Optional.empty()));

    route("van", 0, 1);
    route("bike", 0, 2);

    assertThat(van.moved).containsExactly("van@1.0");
    assertThat(all.moved).containsExactly("van@1.0", "bike@2.0");
    assertThat(router.mayConcern("anything")).isTrue();
  }

  @Test
  void nothingGoesBackInTime() {
    Told van = add(Interest.in("van"));

    route("van", 5, 1);
    route("van", 4, 2);
    route("van", 5, 3);
    route("van", 6, 4);

    assertThat(van.moved).containsExactly("van@1.0", "van@4.0");
  }

  @Test
  void whatWasReadElsewhereMayStillComeButNothingOlder() {
    Told van = add(Interest.in("van"));
    router.learn(List.of(event("van", 5, 1)), 0);

    route("van", 4, 2);
    route("van", 5, 1);
    route("van", 5, 1);

    assertThat(van.moved).containsExactly("van@1.0");
  }

  @Test
  void aBoxIsToldWhoLeavesIt() {
    Told box = add(new Interest(Set.of(), Optional.of(new GeoBox(0, 0, 5, 5))));

    route("van", 0, 1);
    route("van", 1, 6);
    route("van", 2, 7);

    assertThat(box.moved).containsExactly("van@1.0");
    assertThat(box.left).containsExactly("van@6.0");
  }

  @Test
  void withoutListenersNothingIsKept() {
    Told van = new Told();
    var entry = new InterestIndex.Entry(Interest.in("van"), van);
    router.add(entry);
    route("van", 5, 1);
    router.remove(entry);
    router.add(entry);

    route("van", 4, 2);

    assertThat(van.moved).containsExactly("van@1.0", "van@2.0");
    assertThat(router.mayConcern("bike")).isFalse();
  }

  private Told add(Interest interest) {
    var told = new Told();
    router.add(new InterestIndex.Entry(interest, told));
    return told;
  }

  private void route(String device, int second, double lat) {
    PositionEvent event = event(device, second, lat);
    router.route(new Change(event, PositionJson.encode(event).getBytes(UTF_8)), 0);
  }

  private static PositionEvent event(String device, int second, double lat) {
    Instant time = START.plusSeconds(second);
    return new PositionEvent(device, time, time, lat, 1, null, null, null, null, null, null);
  }

  private static final class Told implements Listener {
    private final List<String> moved = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    @Override
    public void moved(Change change) {
      moved.add(change.device() + "@" + change.event().lat());
    }

    @Override
    public void left(Change change) {
      left.add(change.device() + "@" + change.event().lat());
    }
  }
}
