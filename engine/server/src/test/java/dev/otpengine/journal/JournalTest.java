package dev.otpengine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    private static final Format<Note> FORMAT = new NoteFormat();
    private static final Journal.Kind<Note> KIND = new Journal.Kind<>("notes", "notes", FORMAT);

    @TempDir
    private Path directory;

    private final AtomicInteger lost = new AtomicInteger();

    @Test
    void findsTheLatestOfEachKeyAgain() throws Exception {
        try (Journal<Note> journal = open()) {
            journal.keep(kept(1, 3));
            journal.keep(kept(2, 7));
            journal.keep(kept(1, 4));
        }

        assertThat(found()).containsExactlyInAnyOrder(kept(1, 4), kept(2, 7));
        assertThat(found()).as("a second start").hasSize(2);
    }

    @Test
    void tellsWhatItFoundOnce() throws Exception {
        try (Journal<Note> journal = open()) {
            journal.keep(kept(1, 3));
        }
        try (Journal<Note> journal = open()) {
            assertThat(journal.takeFound()).hasSize(1);
            assertThat(journal.takeFound()).isEmpty();
        }
    }

    @Test
    void forgetsWhatNoLongerMatters() throws Exception {
        try (Journal<Note> journal = open()) {
            journal.keep(new Note(1, 1, NOW));
            journal.keep(kept(2, 100, Long.MAX_VALUE));
        }

        assertThat(found()).containsExactly(kept(2, 100, Long.MAX_VALUE));
    }

    @Test
    void survivesAWriteThatWasCutShort() throws Exception {
        try (Journal<Note> journal = open()) {
            journal.keep(kept(1, 3));
            journal.keep(kept(2, 4));
        }
        Path file = directory.resolve("notes.journal");
        byte[] whole = Files.readAllBytes(file);
        for (int length = whole.length - 1; length > whole.length / 2; length--) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            assertThat(found()).containsExactly(kept(1, 3));
        }
    }

    @Test
    void readsNothingBehindDamage() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            Files.write(directory.resolve("notes.journal"), noise);

            assertThat(found()).isEmpty();
        }
    }

    @Test
    void goesOnBehindWhatItFound() throws Exception {
        for (int start = 1; start <= 5; start++) {
            try (Journal<Note> journal = open()) {
                journal.keep(kept(start, start));
            }
        }

        assertThat(found()).hasSize(5);
    }

    @Test
    void isRewrittenBeforeItGrowsWithoutEnd() throws Exception {
        try (JournalFile<Note> file = JournalFile.open(directory, "notes", FORMAT)) {
            List<Note> batch = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                batch.add(kept(i % 10, i));
            }
            while (!file.hasGrown()) {
                file.append(batch);
            }

            assertThat(file.compact(NOW)).hasSize(10);
            assertThat(Files.size(directory.resolve("notes.journal"))).isLessThan(2_000);
        }
    }

    @Test
    void goesOnWhereItCanNotBeRewritten() throws Exception {
        Path inTheWay = Files.createDirectories(directory.resolve("notes.journal.next/inTheWay"));
        try (JournalFile<Note> file = JournalFile.open(directory, "notes", FORMAT)) {
            file.append(List.of(kept(1, 3)));
            assertThatThrownBy(() -> file.compact(NOW)).isInstanceOf(IOException.class);
            file.append(List.of(kept(2, 4)));

            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            assertThat(file.compact(NOW)).containsExactly(kept(1, 3), kept(2, 4));
            file.append(List.of(kept(3, 5)));
        }

        assertThat(found()).containsExactly(kept(1, 3), kept(2, 4), kept(3, 5));
    }

    @Test
    void goesOnAfterADiskThatWasFull() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path next = Files.createSymbolicLink(directory.resolve("notes.journal.next"), full);
        try (JournalFile<Note> file = JournalFile.open(directory, "notes", FORMAT)) {
            file.append(List.of(kept(1, 3)));
            assertThatThrownBy(() -> file.compact(NOW)).isInstanceOf(IOException.class);
            file.append(List.of(kept(2, 4)));
        }
        Files.delete(next);

        assertThat(found()).containsExactly(kept(1, 3), kept(2, 4));
    }

    /** A thread that is interrupted while it writes closes the file. */
    @Test
    void opensAgainAfterAWriteThatFailed() throws Exception {
        try (JournalFile<Note> file = JournalFile.open(directory, "notes", FORMAT)) {
            file.append(List.of(kept(1, 3)));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> file.append(List.of(kept(2, 4)))).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();

            file.append(List.of(kept(3, 5)));
        }

        assertThat(found()).containsExactly(kept(1, 3), kept(3, 5));
    }

    @Test
    void belongsToOneMember() throws Exception {
        try (Journal<Note> journal = open()) {
            assertThat(journal.takeFound()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void refusesADirectoryThatIsNone() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x", StandardOpenOption.CREATE);

        assertThatThrownBy(() -> Journal.open(file, KIND, CLOCK, lost::incrementAndGet))
                .isInstanceOf(IOException.class);
    }

    private List<Note> found() throws IOException {
        try (Journal<Note> journal = open()) {
            return journal.takeFound();
        }
    }

    private Journal<Note> open() throws IOException {
        return Journal.open(directory, KIND, CLOCK, lost::incrementAndGet);
    }

    private static Note kept(long key, int value) {
        return kept(key, value, NOW + 1_000);
    }

    private static Note kept(long key, int value, long untilMillis) {
        return new Note(key, value, untilMillis);
    }

    private record Note(long key, int value, long untilMillis) {}

    private static final class NoteFormat implements Format<Note> {
        @Override
        public Object key(Note note) {
            return note.key();
        }

        @Override
        public long untilMillis(Note note) {
            return note.untilMillis();
        }

        @Override
        public byte[] encode(Note note) {
            return ByteBuffer.allocate(20)
                    .putLong(note.key())
                    .putInt(note.value())
                    .putLong(note.untilMillis())
                    .array();
        }

        @Override
        public Note decode(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Note(in.getLong(), in.getInt(), in.getLong());
        }
    }
}
