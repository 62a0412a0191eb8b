package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerRingTest {
    private long nowMillis;
    private final TimerRing ring = new TimerRing(10, 8, () -> nowMillis * 1_000_000);
    private final List<String> fired = new ArrayList<>();

    private final class Note extends TimerRing.Entry {
        private final String name;
        private Runnable then = () -> {};

        Note(String name) {
            this.name = name;
        }

        @Override
        protected void onDue() {
            fired.add(name);
            then.run();
        }
    }

    @Test
    void afterIsNeverTooEarlyAndWithinNeverTooLate() {
        ring.scheduleAfter(new Note("after 25"), 25);
        ring.scheduleWithin(new Note("within 25"), 25);

        advanceTo(19);
        assertThat(fired).isEmpty();
        advanceTo(20);
        assertThat(fired).containsExactly("within 25");
        advanceTo(29);
        advanceTo(30);
        assertThat(fired).containsExactly("within 25", "after 25");
    }

    @Test
    void timersLongerThanTheRingWaitForTheirRound() {
        ring.scheduleAfter(new Note("long"), 250);
        for (int millis = 10; millis < 250; millis += 10) {
            advanceTo(millis);
        }
        assertThat(fired).isEmpty();
        advanceTo(250);
        assertThat(fired).containsExactly("long");
    }

    @Test
    void catchesUpAfterALongPause() {
        for (int delay = 10; delay <= 300; delay += 10) {
            ring.scheduleAfter(new Note("n" + delay), delay);
        }

        advanceTo(10_000);

        assertThat(fired).hasSize(30);
    }

    @Test
    void cancelledNeverFires() {
        Note note = new Note("cancelled");
        ring.scheduleAfter(note, 10);
        note.cancel();
        note.cancel();

        advanceTo(1000);

        assertThat(fired).isEmpty();
        assertThat(note.isScheduled()).isFalse();
    }

    @Test
    void mayCancelAndScheduleOthersWhileFiring() {
        Note first = new Note("first");
        Note second = new Note("second");
        Note again = new Note("again");
        first.then = () -> {
            second.cancel();
            ring.scheduleAfter(again, 10);
        };
        ring.scheduleAfter(first, 10);
        ring.scheduleAfter(second, 10);

        advanceTo(10);
        assertThat(fired).containsExactly("first");
        advanceTo(20);
        assertThat(fired).containsExactly("first", "again");
    }

    @Test
    void refusesToScheduleTwice() {
        Note note = new Note("once");
        ring.scheduleAfter(note, 10);

        assertThatThrownBy(() -> ring.scheduleAfter(note, 10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void agreesWithASimpleModel() {
        Random random = new Random(19);
        List<Note> notes = new ArrayList<>();
        int expected = 0;
        for (int round = 0; round < 5000; round++) {
            Note note = new Note("n");
            notes.add(note);
            ring.scheduleAfter(note, random.nextInt(500));
            expected++;
            Note other = notes.get(random.nextInt(notes.size()));
            if (random.nextInt(3) == 0 && other.isScheduled()) {
                other.cancel();
                expected--;
            }
            advanceTo(nowMillis + random.nextInt(30));
        }
        advanceTo(nowMillis + 1000);

        assertThat(fired).hasSize(expected);
    }

    private void advanceTo(long millis) {
        nowMillis = millis;
        ring.advance();
    }
}
