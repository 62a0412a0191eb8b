package dev.otpengine.otp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.otpengine.crypto.Hash128;
import dev.otpengine.otp.FailureArchive.Kept;
import dev.otpengine.otp.FailureWindow;
import dev.otpengine.otp.Ledger;
import dev.otpengine.otp.Place;
import dev.otpengine.otp.SendWindow;
import dev.otpengine.otp.Standing;
import java.io.IOException;
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

class FailureJournalTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final AtomicInteger lost = new AtomicInteger();

    @Test
    void findsTheLatestOfEachLedgerAgain() throws Exception {
        try (FailureJournal journal = open()) {
            journal.keep(kept(1, 3));
            journal.keep(kept(2, 7));
            journal.keep(kept(1, 4));
        }

        assertThat(found()).containsExactlyInAnyOrder(kept(1, 4), kept(2, 7));
        assertThat(found()).as("a second start").hasSize(2);
    }

    @Test
    void forgetsWhatNoLongerMatters() throws Exception {
        try (FailureJournal journal = open()) {
            journal.keep(new Kept(new Hash128(1, 1), kept(1, 1).lasting(), NOW));
            journal.keep(kept(2, 100, Long.MAX_VALUE));
        }

        assertThat(found()).containsExactly(kept(2, 100, Long.MAX_VALUE));
    }

    @Test
    void survivesAWriteThatWasCutShort() throws Exception {
        try (FailureJournal journal = open()) {
            journal.keep(kept(1, 3));
            journal.keep(kept(2, 4));
        }
        Path file = directory.resolve("failures.journal");
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
            Files.write(directory.resolve("failures.journal"), noise);

            assertThat(found()).isEmpty();
        }
    }

    @Test
    void goesOnBehindWhatItFound() throws Exception {
        for (int start = 1; start <= 5; start++) {
            try (FailureJournal journal = open()) {
                journal.keep(kept(start, start));
            }
        }

        assertThat(found()).hasSize(5);
    }

    @Test
    void isRewrittenBeforeItGrowsWithoutEnd() throws Exception {
        try (JournalFile file = JournalFile.open(directory)) {
            List<Kept> batch = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                batch.add(kept(i % 10, i));
            }
            while (!file.hasGrown()) {
                file.append(batch);
            }

            assertThat(file.compact(NOW)).hasSize(10);
            assertThat(Files.size(directory.resolve("failures.journal"))).isLessThan(2_000);
        }
    }

    @Test
    void goesOnWhereItCanNotBeRewritten() throws Exception {
        Path inTheWay = Files.createDirectories(directory.resolve("failures.journal.next/inTheWay"));
        try (JournalFile file = JournalFile.open(directory)) {
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
        Path next = Files.createSymbolicLink(directory.resolve("failures.journal.next"), full);
        try (JournalFile file = JournalFile.open(directory)) {
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
        try (JournalFile file = JournalFile.open(directory)) {
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
        try (FailureJournal journal = open()) {
            assertThat(journal.found()).isEmpty();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void refusesADirectoryThatIsNone() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x", StandardOpenOption.CREATE);

        assertThatThrownBy(() -> FailureJournal.open(file, CLOCK, lost::incrementAndGet))
                .isInstanceOf(IOException.class);
    }

    private List<Kept> found() throws IOException {
        try (FailureJournal journal = open()) {
            return journal.found();
        }
    }

    private FailureJournal open() throws IOException {
        return FailureJournal.open(directory, CLOCK, lost::incrementAndGet);
    }

    private static Kept kept(long ledger, int inARow) {
        return kept(ledger, inARow, NOW + 1_000);
    }

    private static Kept kept(long ledger, int inARow, long untilMillis) {
        Standing unfamiliar = new Standing(SendWindow.EMPTY, new FailureWindow(inARow, List.of(NOW - 2, NOW - 1)));
        Ledger lasting =
                new Ledger(List.of(), Standing.EMPTY, unfamiliar, List.of(new Place(ledger, NOW - 5)), List.of());
        return new Kept(new Hash128(ledger, ~ledger), lasting, untilMillis);
    }
}
