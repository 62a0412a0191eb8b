package dev.otpengine.token.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A family that each side of a cut has gone on with. */
class FamilyMergePolicyTest {
    private static final long MERGING_REQUEST = 1;
    private static final long EXISTING_REQUEST = 2;

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
        FamilyState merged = new FamilyMergePolicy().merge(ours, value(existing, EXISTING_REQUEST));

        assertThat(merged.generation())
                .isEqualTo(
                        expected.equals("revoked") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(expected)));
        assertThat(merged.wasAdvancedBy(MERGING_REQUEST)).isEqualTo(request == Request.MERGING);
        assertThat(merged.wasAdvancedBy(EXISTING_REQUEST)).isEqualTo(request == Request.EXISTING);
    }

    private static @Nullable Side value(String family, long requestId) {
        return switch (family) {
            case "unknown" -> null;
            case "forgotten" -> new Side(null);
            default -> {
                String[] words = family.split(" ", -1);
                yield new Side(new FamilyState(Integer.parseInt(words[0]), words.length > 1, requestId));
            }
        };
    }

    /** Whose a repeated request is answered as the one that advanced the family. */
    enum Request {
        MERGING,
        EXISTING,
        NONE
    }

    private record Side(@Nullable FamilyState state) implements MergingValue<FamilyState> {
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
