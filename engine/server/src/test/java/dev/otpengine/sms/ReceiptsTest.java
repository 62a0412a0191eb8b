package dev.otpengine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.limit.SetClock;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.sms.Receipt.State;
import dev.otpengine.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptsTest {
    private static final PhoneNumber PHONE = new PhoneNumber(14255550100L, 1);
    private static final PhoneNumber OTHER = new PhoneNumber(14255550101L, 1);
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1), System::nanoTime);

    private final SetClock clock = new SetClock(1_000_000);
    private final MemoryDeliveredTexts shared = new MemoryDeliveredTexts();
    private final List<String> heard = new ArrayList<>();
    private final Receipts receipts = member(true);

    private final class Heard implements ReceiptEvents {
        @Override
        public void onFate(State state, long sinceAcceptedNanos) {
            heard.add(state + " after " + TimeUnit.NANOSECONDS.toMillis(sinceAcceptedNanos));
        }

        @Override
        public void onUnmatched() {
            heard.add("unmatched");
        }

        @Override
        public void onLost() {
            heard.add("lost");
        }
    }

    private Receipts member(boolean asked) {
        return member(asked, Optional.of(Duration.ofSeconds(3)));
    }

    private Receipts member(boolean asked, Optional<Duration> usual) {
        Receipts.Time time = new Receipts.Time(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        return new Receipts(
                new MasterKey(new byte[MasterKey.LENGTH]),
                shared,
                new Heard(),
                time,
                new SplittableRandom(5),
                asked,
                usual);
    }

    @ParameterizedTest
    @CsvSource({
        "4d2, 4d2",
        "4d2, 4D2",
        "4d2, 00000004d2",
        "000004D2, 4d2",
        "4d2, 1234",
        "1234, 4d2",
        "1234, 0000001234",
        "ffffffffffffffff, 18446744073709551615",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6, F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
        "0, 000"
    })
    void knowsAnIdHoweverTheCarrierWritesItAgain(String answered, String receipted) {
        Tracking tracking = receipts.sent(PHONE, answered, true);
        assertThat(isDelivered(receipts, tracking)).isFalse();
        clock.advance(1_500);

        receipts.received(delivered(receipted, PHONE));

        assertThat(isDelivered(receipts, tracking)).isTrue();
        assertThat(heard).containsExactly("DELIVERED after 1500");
        assertThat(receipts.awaited()).isZero();
    }

    @Test
    void anotherNumbersTextWithTheSameDigitsIsNotMeant() {
        Tracking decimal = receipts.sent(PHONE, "1234", true);
        Tracking hexadecimal = receipts.sent(OTHER, "4d2", true);

        receipts.received(delivered("1234", OTHER));

        assertThat(isDelivered(receipts, hexadecimal)).isTrue();
        assertThat(isDelivered(receipts, decimal)).isFalse();
    }

    @Test
    void aReceiptMayComeToAnotherMember() {
        Tracking tracking = receipts.sent(PHONE, "17", true);

        member(true).received(delivered("17", PHONE));

        assertThat(isDelivered(receipts, tracking)).isTrue();
        assertThat(isDelivered(member(true), tracking)).isTrue();
        assertThat(receipts.awaited()).isZero();
        assertThat(receipts.pretended().pretendedAtMillis()).isEqualTo(clock.millis());
    }

    @Test
    void aReceiptMayComeBeforeTheAnswer() {
        receipts.received(delivered("17", PHONE));

        assertThat(isDelivered(receipts, receipts.sent(PHONE, "17", true))).isTrue();
    }

    @Test
    void whatNobodyFollowsIsNotToldToOtherMembers() {
        receipts.sent(PHONE, "17", false);

        receipts.received(delivered("17", PHONE));

        assertThat(heard).containsExactly("DELIVERED after 0");
        assertThat(shared.size()).isZero();
    }

    @Test
    void aTextThatDidNotArriveIsCountedAndNotTold() {
        Tracking tracking = receipts.sent(PHONE, "17", true);

        receipts.received(new Receipt("17", Set.of(PHONE.digits()), State.UNDER_WAY));
        receipts.received(new Receipt("17", Set.of(PHONE.digits()), State.UNDELIVERED));
        receipts.received(new Receipt("17", Set.of(PHONE.digits()), State.UNDELIVERED));

        assertThat(heard).containsExactly("UNDELIVERED after 0", "unmatched");
        assertThat(isDelivered(receipts, tracking)).isFalse();
        assertThat(shared.size()).isZero();
    }

    @Test
    void aDecoySeemsToArriveAsTextsDo() {
        receipts.sent(PHONE, "17", true);
        clock.advance(4_200);
        receipts.received(delivered("17", PHONE));

        Tracking decoy = receipts.pretended();

        clock.advance(4_199);
        assertThat(isDelivered(receipts, decoy)).isFalse();
        clock.advance(1);
        assertThat(isDelivered(receipts, decoy)).isTrue();
        assertThat(isDelivered(member(true), decoy)).isTrue();
    }

    @Test
    void aDecoySeemsToGetLostAsOftenAsTextsDo() {
        for (int text = 0; text < 4; text++) {
            receipts.sent(PHONE, "17" + text, true);
            clock.advance(2_000);
            if (text % 2 == 0) {
                receipts.received(delivered("17" + text, PHONE));
            }
        }
        clock.advance(60_000);

        List<Tracking> decoys = new ArrayList<>();
        for (int decoy = 0; decoy < 400; decoy++) {
            decoys.add(receipts.pretended());
        }

        assertThat(decoys)
                .filteredOn(decoy -> decoy.pretendedAtMillis() == Receipts.NEVER)
                .hasSizeBetween(120, 280);
    }

    @Test
    void withoutReceiptsNothingSeemsToArrive() {
        Receipts silent = member(false);

        Tracking decoy = silent.pretended();
        clock.advance(3_600_000);
        assertThat(isDelivered(silent, decoy)).isFalse();
        silent.sent(PHONE, "17", true);
        assertThat(silent.awaited()).isZero();
    }

    /** A decoy that seems to arrive after a guess, while texts take what they take, would tell who is registered. */
    @Test
    void nobodyIsToldOfAnyReceiptBeforeEnoughHaveCome() {
        Receipts fresh = member(true, Optional.empty());
        List<Tracking> early = new ArrayList<>();
        for (int text = 0; text < ReceiptPace.FEWEST; text++) {
            early.add(fresh.sent(PHONE, "17" + text, true));
            early.add(fresh.pretended());
            clock.advance(2_000 + text);
            fresh.received(delivered("17" + text, PHONE));
        }
        Tracking sent = fresh.sent(PHONE, "18", true);
        Tracking decoy = fresh.pretended();
        fresh.received(delivered("18", PHONE));
        clock.advance(60_000);

        assertThat(early).noneMatch(tracking -> isDelivered(fresh, tracking));
        assertThat(List.of(sent, decoy)).allMatch(tracking -> isDelivered(fresh, tracking));
    }

    @Test
    void whatIsNotToldIsLearntFromOtherMembersToo() {
        Receipts fresh = member(true, Optional.empty());
        for (int text = 0; text < ReceiptPace.FEWEST; text++) {
            Tracking early = fresh.sent(PHONE, "17" + text, true);
            clock.advance(1_500);
            member(true).received(delivered("17" + text, PHONE));
            assertThat(isDelivered(fresh, early)).isFalse();
        }

        assertThat(fresh.pretended().pretendedAtMillis()).isEqualTo(clock.millis() + 1_500);
    }

    @Test
    void aFloodOfTextsWithoutReceiptsIsBounded() {
        for (int text = 0; text < 300_000; text++) {
            receipts.sent(PHONE, Integer.toString(text), false);
        }

        assertThat(receipts.awaited()).isLessThanOrEqualTo(1 << 17);
        assertThat(heard).hasSizeGreaterThan(150_000).containsOnly("lost");
    }

    @Test
    void trackingIsKeptWhole() {
        Tracking tracking = receipts.pretended();

        assertThat(tracking.bytes()).hasSize(Tracking.BYTES);
        assertThat(Tracking.of(tracking.bytes())).isEqualTo(tracking);
    }

    private static Receipt delivered(String id, PhoneNumber number) {
        return new Receipt(id, Set.of(number.digits(), 12345L), State.DELIVERED);
    }

    private static boolean isDelivered(Receipts member, Tracking tracking) {
        return member.isDelivered(tracking, DEADLINE).result();
    }
}
