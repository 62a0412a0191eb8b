package dev.otpengine.directory.hazelcast;

import static dev.otpengine.directory.hazelcast.LookupMembers.await;
import static dev.otpengine.directory.hazelcast.LookupMembers.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.StoredForms;
import dev.otpengine.directory.Change;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.Holder;
import dev.otpengine.phone.PhoneNumber;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two members on one truth. Nothing gets old unless a test says so. */
class HazelcastDirectoryTest {
    private static LookupMembers members;
    private static TestingTruth truth;
    private static int numbers;

    private PhoneNumber number = number(0);

    @BeforeAll
    static void start() throws Exception {
        members = LookupMembers.start(2);
        truth = members.truth;
    }

    @AfterAll
    static void stop() throws Exception {
        members.close();
    }

    @BeforeEach
    void freshNumber() {
        number = number(++numbers);
        truth.put(number, "first");
    }

    @AfterEach
    void healTruth() throws Exception {
        truth.away = false;
        truth.broken = false;
        truth.goOn();
        EventuallyTrue.await(
                () -> members.directory(0).isAvailable() && members.directory(1).isAvailable());
    }

    @Test
    void aHitIsAnsweredWithoutWaiting() throws Exception {
        assertThat(members.name(0, number)).isEqualTo("first");
        members.awaitNear(0, number);
        int asked = truth.asked.get();

        Future<Holder> second = members.find(0, number);

        assertThat(second.isComplete()).isTrue();
        assertThat(TestingTruth.nameOf(second.result())).isEqualTo("first");
        assertThat(truth.asked).hasValue(asked);
    }

    @Test
    void aMemberLearnsFromAnother() throws Exception {
        members.name(0, number);
        int asked = truth.asked.get();

        assertThat(members.name(1, number)).isEqualTo("first");
        assertThat(truth.asked).hasValue(asked);
    }

    @Test
    void anUnknownNumberIsRememberedToo() throws Exception {
        PhoneNumber unknown = number(900_000 + numbers);
        assertThat(await(members.find(0, unknown))).isInstanceOf(Holder.Nobody.class);
        int asked = truth.asked.get();

        assertThat(await(members.find(1, unknown))).isInstanceOf(Holder.Nobody.class);
        assertThat(truth.asked).hasValue(asked);
    }

    @Test
    void whatManyMissIsReadOnce() throws Exception {
        int asked = truth.asked.get();
        int missed = members.events.misses.get();
        truth.standStill();
        List<Future<Holder>> found =
                IntStream.range(0, 100).mapToObj(n -> members.find(0, number)).toList();
        EventuallyTrue.await(() -> members.events.misses.get() == missed + 100);
        truth.goOn();

        await(Future.all(found));
        assertThat(truth.asked).hasValue(asked + 1);
    }

    @Test
    void aChangeCountsAtOnceOnItsMemberAndSoonOnTheOther() throws Exception {
        members.name(0, number);
        members.name(1, number);
        truth.put(number, "second");
        members.change(0, number);

        assertThat(members.name(0, number)).isEqualTo("second");
        EventuallyTrue.await(() -> members.name(1, number).equals("second"));
    }

    @Test
    void aNumberThatComesAndGoesIsSeenToComeAndGo() throws Exception {
        truth.remove(number);
        assertThat(await(members.find(0, number))).isInstanceOf(Holder.Nobody.class);
        truth.put(number, "came");
        members.change(0, number);
        assertThat(members.name(0, number)).isEqualTo("came");
        truth.remove(number);
        members.change(0, number);
        assertThat(await(members.find(0, number))).isInstanceOf(Holder.Nobody.class);
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() throws Exception {
        truth.standStill();
        Future<Holder> early = members.find(1, number);
        truth.reading.acquire();
        truth.put(number, "second");
        members.change(0, number);
        truth.goOn();

        assertThat(TestingTruth.nameOf(await(early))).isEqualTo("second");
        assertThat(members.name(0, number)).isEqualTo("second");
        assertThat(members.name(1, number)).isEqualTo("second");
    }

    @Test
    void whoAsksAfterAChangeDoesNotJoinWhoReadBefore() throws Exception {
        truth.standStill();
        members.find(0, number);
        truth.reading.acquire();
        truth.letOthersPass();
        truth.put(number, "second");
        members.change(0, number);

        assertThat(members.name(0, number)).isEqualTo("second");
    }

    @Test
    void withoutAnyMessageAChangeCountsAfterAMinute() throws Exception {
        members.name(0, number);
        members.name(1, number);
        truth.put(number, "second");
        members.age(Duration.ofSeconds(29));
        assertThat(members.name(0, number)).isEqualTo("first");
        assertThat(members.name(1, number)).isEqualTo("first");

        members.age(Duration.ofSeconds(31));
        assertThat(members.name(0, number)).isEqualTo("second");
        EventuallyTrue.await(() -> members.name(1, number).equals("second"));
    }

    @Test
    void whatNoMemberWroteIsNoticed() throws Exception {
        members.directory(0).watch();
        PhoneNumber unknown = number(700_000 + numbers);
        assertThat(await(members.find(0, unknown))).isInstanceOf(Holder.Nobody.class);
        members.name(0, number);
        members.age(Duration.ofMillis(1));
        truth.put(number, "second");
        truth.put(unknown, "came");
        int noticed = members.events.writtenByOthers.get();
        truth.writtenByOthers();

        EventuallyTrue.await(() -> members.name(0, number).equals("second"));
        assertThat(members.name(0, unknown)).isEqualTo("came");
        assertThat(members.events.writtenByOthers).hasValue(noticed + 1);
        int asked = truth.asked.get();
        members.awaitNear(0, number);
        assertThat(truth.asked).as("only once").hasValue(asked);
    }

    /** A long import costs its own tenant one reading of each person in a second, and the other tenants nothing. */
    @Test
    void ofPeopleThatNoMemberWroteThoseOfTheTenantAreReadAgain() throws Exception {
        members.directory(0).watch();
        await(members.directory(0).tenant("nobody.example"));
        members.name(0, number);
        members.age(Duration.ofMillis(1));
        int asked = truth.asked.get();
        int noticed = members.events.writtenByOthers.get();
        truth.peopleWrittenByOthers(new UUID(9, 9));
        EventuallyTrue.await(() -> members.events.writtenByOthers.get() > noticed);

        assertThat(members.name(0, number)).isEqualTo("first");
        assertThat(await(members.directory(0).tenant("nobody.example"))).isEmpty();
        assertThat(truth.asked).hasValue(asked);

        truth.put(number, "second");
        truth.peopleWrittenByOthers(TestingTruth.TENANT);
        EventuallyTrue.await(() -> members.name(0, number).equals("second"));
        await(members.directory(0).tenant("nobody.example"));
        assertThat(truth.asked).hasValue(asked + 1);
    }

    @Test
    void whatNoMemberWroteHarmsNobodyWhileTheTruthIsAway() throws Exception {
        members.directory(0).watch();
        members.name(0, number);
        members.age(Duration.ofMillis(1));
        truth.put(number, "second");
        truth.writtenByOthers();
        EventuallyTrue.await(() -> members.name(0, number).equals("second"));
        members.age(Duration.ofMillis(1));
        truth.away = true;
        EventuallyTrue.await(() -> !members.directory(0).isAvailable());

        assertThat(members.name(0, number)).isEqualTo("second");
        truth.put(number, "third");
        truth.writtenByOthers();
        truth.away = false;
        EventuallyTrue.await(() -> members.name(0, number).equals("third"));
    }

    @Test
    void whatIsHalfAMinuteOldIsReadAgainWhileItServes() throws Exception {
        members.name(0, number);
        truth.put(number, "second");
        truth.standStill();
        members.age(Duration.ofSeconds(30));

        assertThat(members.name(0, number)).isEqualTo("first");
        truth.reading.acquire();
        truth.goOn();
        EventuallyTrue.await(() -> members.name(0, number).equals("second"));
    }

    @Test
    void whoIsKnownGoesOnWhileTheTruthIsAway() throws Exception {
        members.name(0, number);
        truth.away = true;
        members.age(Duration.ofMinutes(59));

        assertThat(members.name(0, number)).isEqualTo("first");
        assertThat(members.directory(0).isAvailable()).isFalse();
        assertThat(members.name(0, number)).isEqualTo("first");
        members.age(Duration.ofMinutes(1));
        assertThat(failure(members.find(0, number))).isInstanceOf(DirectoryUnavailable.class);
    }

    @Test
    void theTruthIsNotWaitedForWhileItIsAway() throws Exception {
        truth.away = true;
        PhoneNumber other = number(++numbers);
        assertThat(failure(members.find(0, number))).isInstanceOf(DirectoryUnavailable.class);
        int asked = truth.asked.get();
        for (int n = 0; n < 100; n++) {
            assertThat(failure(members.find(0, other))).isInstanceOf(DirectoryUnavailable.class);
        }
        assertThat(truth.asked.get()).as("once a second, not once a question").isLessThan(asked + 50);

        truth.away = false;
        EventuallyTrue.await(members.directory(0)::isAvailable);
        assertThat(members.name(0, number)).isEqualTo("first");
    }

    @Test
    void oneRowThatCantBeReadIsNoOutage() throws Exception {
        truth.broken = true;
        assertThat(failure(members.find(0, number))).isInstanceOf(IllegalStateException.class);
        assertThat(members.directory(0).isAvailable()).isTrue();
        truth.broken = false;
        assertThat(members.name(0, number)).isEqualTo("first");
    }

    @Test
    void aTenantIsFoundByItsIdAndItsDomainsInAnyCase() throws Exception {
        TestTenant.named("Contoso").domains().forEach(domain -> truth.put(domain, TestTenant.named("Contoso")));
        truth.put(TestingTruth.TENANT.toString(), TestTenant.named("Contoso"));

        for (String name : List.of(TestingTruth.TENANT.toString(), "contoso.example", "CONTOSO.test")) {
            assertThat(await(members.directory(0).tenant(name))).contains(TestTenant.named("Contoso"));
            assertThat(await(members.directory(1).tenant(name))).contains(TestTenant.named("Contoso"));
        }
        assertThat(await(members.directory(0).tenant(""))).isEmpty();
        assertThat(await(members.directory(0).tenant("x".repeat(5_000)))).isEmpty();
    }

    @Test
    void aDomainThatIsTakenAwayNamesNoTenant() throws Exception {
        truth.put("old.example", TestTenant.named("Contoso"));
        assertThat(await(members.directory(0).tenant("old.example"))).isPresent();
        truth.removeTenant("old.example");
        await(members.directory(0)
                .changed(Set.of(new Change.TenantChanged(TestingTruth.TENANT, Set.of("old.example", "new.example")))));

        assertThat(await(members.directory(0).tenant("old.example"))).isEmpty();
        EventuallyTrue.await(
                () -> await(members.directory(1).tenant("old.example")).isEmpty());
    }

    @Test
    void whatAMemberKeepsHoldsNoNumberAndNoCode() throws Exception {
        PhoneNumber unknown = number(800_000 + numbers);
        truth.put("sealed.example", TestTenant.named("Contoso"));
        members.name(0, number);
        await(members.find(0, unknown));
        await(members.directory(0).tenant("sealed.example"));

        List<byte[]> kept = members.bytes(0);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(6);
        for (String secret : List.of(
                Long.toString(number.digits()),
                Long.toString(unknown.digits()),
                Long.toString(TestTenant.REVIEWER.digits()),
                Long.toString(TestTenant.OVERRIDDEN.digits()),
                TestTenant.REVIEWERS_CODE)) {
            assertThat(StoredForms.of(secret))
                    .as(secret)
                    .noneMatch(form -> kept.stream().anyMatch(bytes -> StoredForms.holds(bytes, form)));
        }
        assertThat(kept)
                .as("the search finds what is there")
                .anyMatch(bytes -> StoredForms.holds(bytes, "first@contoso".getBytes(StandardCharsets.US_ASCII)));
    }

    private static Throwable failure(Future<?> failed) throws Exception {
        return await(failed.<Throwable>map(found -> new AssertionError("found " + found))
                .recover(Future::succeededFuture));
    }
}
