package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every image of a file between two commits is one that a killed process leaves behind. */
class EmbeddedFileTest {
    private static final int COMMITS = 120;
    private static final int KEYS = 40;
    private static final int LONGEST = 20_000;
    private static final int LAST = -1;

    private final SplittableRandom random = new SplittableRandom(1);

    @TempDir
    private Path folder;

    @Test
    void bringsBackWhatH2DoesNotFindByItself() throws IOException {
        Path file = folder.resolve("written");
        int lostByH2 = 0;
        try (MVStore store = open(file)) {
            store.setRetentionTime(0);
            MVMap<Integer, String> map = store.openMap("map");
            for (int commit = 0; commit < COMMITS; commit++) {
                map.put(random.nextInt(KEYS), "x".repeat(random.nextInt(LONGEST)));
                map.put(LAST, Integer.toString(commit));
                store.commit();

                lostByH2 += last(image(file)).equals(Integer.toString(commit)) ? 0 : 1;
                Path recovered = image(file);
                EmbeddedFile.recover(recovered);
                assertThat(last(recovered)).isEqualTo(Integer.toString(commit));
            }
        }
        assertThat(lostByH2).as("else H2 needs no help any more").isPositive();
    }

    @Test
    void leavesAloneWhatWasClosedAndWhatIsNotThere() throws IOException {
        Path file = folder.resolve("closed");
        try (MVStore store = open(file)) {
            store.openMap("map").put(LAST, "closed");
        }
        byte[] before = Files.readAllBytes(file);

        EmbeddedFile.recover(file);
        EmbeddedFile.recover(folder.resolve("nowhere"));

        assertThat(file).hasBinaryContent(before);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private Path image(Path file) throws IOException {
        return Files.copy(file, folder.resolve("image"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
    }

    private static String last(Path file) {
        try (MVStore store = open(file)) {
            return String.valueOf(store.<Integer, String>openMap("map").get(LAST));
        }
    }
}
