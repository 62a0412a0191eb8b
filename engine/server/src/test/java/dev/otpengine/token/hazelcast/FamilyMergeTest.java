package dev.otpengine.token.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import dev.otpengine.cluster.MergePolicy;
import dev.otpengine.cluster.Mergeable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A family that each side of a cut has gone on with. */
class FamilyMergeTest {
    private static final long MERGING_REQUEST = 1;
    private static final long EXISTING_REQUEST = 2;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} merged into {1} is {2}, and the request that brought it there {3}")
    @CsvSource(textBlock = """
            3,         3,         3,       EXISTING
            4,         3,         4,       MERGING
            3,         4,         4,       EXISTING
            3 revoked, 3,         revoked, NONE
            3,         3 revoked, revoked, NONE
            3 revoked, 4,         revoked, NONE
            4,         3 revoked, revoked, NONE
            4 revoked, 3,         revoked, NONE
            3,         4 revoked, revoked, NONE
            3 revoked, 4 revoked, revoked, NONE
            3,         unknown,   3,       MERGING
            3 revoked, unknown,   revoked, NONE
            3,         forgotten, 3,       MERGING
            3 revoked, forgotten, revoked, NONE
            """)
    void revokedWinsAndThenTheLaterGeneration(String merging, String existing, String expected, Request request) {
        Side ours = Objects.requireNonNull(value(merging, MERGING_REQUEST));
        FamilyState merged = merged(ours, value(existing, EXISTING_REQUEST));

        assertThat(merged.generation())
                .isEqualTo(
                        expected.equals("revoked") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(expected)));
        assertThat(merged.wasAdvancedBy(MERGING_REQUEST)).isEqualTo(request == Request.MERGING);
        assertThat(merged.wasAdvancedBy(EXISTING_REQUEST)).isEqualTo(request == Request.EXISTING);
    }

    @ParameterizedTest(name = "one that ends at {0} merged into one that ends at {1} lives for {2} ms")
    @CsvSource({"3000, 9000, 8000", "9000, 3000, 8000", "3000, 3000, 2000", "500, 900, 1"})
    void livesUntilTheLaterEndWhicheverSideIsAhead(long merging, long existing, long lifeMillis) {
        for (int generation : new int[] {2, 3, 4}) {
            FamilyState merged = merged(
                    new Side(new FamilyState(generation, false, 1, merging)),
                    new Side(new FamilyState(3, false, 2, existing)));

            assertThat(merged.lifeMillis(CLOCK)).isEqualTo(lifeMillis);
        }
    }

    private static FamilyState merged(Side merging, @Nullable Side existing) {
        return (FamilyState) new MergePolicy().merge(merging, existing);
    }

    private static @Nullable Side value(String family, long requestId) {
        return switch (family) {
            case "unknown" -> null;
            case "forgotten" -> new Side(null);
            default -> {
                String[] words = family.split(" ", -1);
                yield new Side(new FamilyState(Integer.parseInt(words[0]), words.length > 1, requestId, 0));
            }
        };
    }

    /** Whose a repeated request is answered as the one that advanced the family. */
    enum Request {
        MERGING,
        EXISTING,
        NONE
    }

    private record Side(@Nullable FamilyState state) implements MergingValue<Mergeable<?>> {
        @Override
        public @Nullable Object getRawValue() {
            return state;
        }

        @Override
        public @Nullable FamilyState getDeserializedValue() {
            return state;
        }
    }
}
