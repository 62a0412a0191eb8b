package dev.otpengine.token.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.cluster.LaterVersion;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rolling upgrade: members of this version and of a later one keep families for each other. */
class FamilyStateTest {
    private static final long UNTIL = 5_000;
    private static final FamilyState THIRD = new FamilyState(3, false, 77, UNTIL);

    private final LaterVersion later = new LaterVersion(FamilyState.FACTORY, FamilyState::create);

    @ParameterizedTest
    @MethodSource
    void whatALaterVersionAppendedOutlivesAChange(UnaryOperator<FamilyState> change, OptionalInt generation) {
        assertThat(later.changed(THIRD, change).generation()).isEqualTo(generation);
    }

    static Stream<Arguments> whatALaterVersionAppendedOutlivesAChange() {
        return Stream.of(
                change(same -> same, OptionalInt.of(3)),
                change(family -> family.advanced(3, 78, UNTIL), OptionalInt.of(4)),
                change(family -> family.revoked(UNTIL), OptionalInt.empty()),
                change(family -> family.mergedWith(new FamilyState(5, false, 79, UNTIL)), OptionalInt.of(5)),
                change(family -> new FamilyState(5, false, 79, UNTIL).mergedWith(family), OptionalInt.of(5)),
                change(family -> new FamilyState(2, true, 79, UNTIL).mergedWith(family), OptionalInt.empty()));
    }

    @Test
    void everyFieldIsReadFromALaterVersion() {
        FamilyState read = later.sent(THIRD);

        assertThat(read.generation()).hasValue(3);
        assertThat(read.wasAdvancedBy(77)).isTrue();
        assertThat(later.sent(THIRD.revoked(UNTIL)).generation()).isEmpty();
    }

    @Test
    void aRevokedFamilyStaysRevoked() {
        assertThat(later.changed(THIRD.revoked(UNTIL), family -> family.mergedWith(new FamilyState(9, false, 1, UNTIL)))
                        .generation())
                .isEmpty();
    }

    private static Arguments change(UnaryOperator<FamilyState> change, OptionalInt generation) {
        return Arguments.of(change, generation);
    }
}
