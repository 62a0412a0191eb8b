package dev.otpengine.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.Activity;
import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.UnusedNumbers;
import dev.otpengine.administration.UserAdministration;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.Safeguards;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.EveryTable;
import dev.otpengine.directory.sql.SqlDirectoryStore;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Retention;
import dev.otpengine.directory.store.RoleAssignment;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantRemoval;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.limit.SetClock;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forgotten, and when, in a real database. */
abstract class UpkeepContract {
    private static final UUID ZOLTAN = new UUID(2, 1);
    private static final UUID BERT = new UUID(2, 2);
    private static final PhoneNumber NUMBER = new PhoneNumber(14255550167L, 1);
    private static final SetClock CLOCK = new SetClock(People.LONG_AGO.toEpochMilli());
    private static final Duration DAY = Duration.ofDays(1);
    private static final Administrator BY_ZOLTAN = new Administrator(
            new Party(Administrator.USER, ZOLTAN, Optional.of("zoltan@contoso.example")),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static Vertx vertx;

    private final UUID tenantId = UUID.randomUUID();
    private final AuditTrail trail = new AuditTrail(CLOCK, new SplittableRandom());
    private final RecordedUpkeep events = new RecordedUpkeep();
    private SqlDirectoryStore store;
    private Upkeep upkeep;

    /** One for all tests: each has tenants of its own, and removes them. */
    protected abstract Database database();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        await(vertx.close());
    }

    @BeforeEach
    void fill() {
        // The lease of the test before is over.
        CLOCK.advance(Upkeep.LEASE.toMillis());
        store = new SqlDirectoryStore(vertx, database(), ChangeListener.NONE);
        upkeep = upkeep();
        create(tenantId, Retention.STANDARD);
        does(people -> {
            people.domains().add(new Domain("d" + tenantId + ".example", false, true));
            people.groups().add(People.group(new UUID(3, 1), "Frontline"));
            people.licenses().prepay(Licenses.MICROSOFT_365_F3, 5);
            people.users().add(People.user(ZOLTAN, "zoltan"));
            people.users().add(People.user(BERT, "bert"));
            people.phones().add(mobile(ZOLTAN, NUMBER));
            people.phones()
                    .add(People.phone(ZOLTAN, PhoneType.ALTERNATE_MOBILE, 14255550168L, SmsSignInState.NOT_SUPPORTED));
        });
    }

    @AfterEach
    void clear() {
        for (TenantRecord tenant : await(store.tenants(deadline()))) {
            await(TenantRemoval.remove(store, tenant.id()));
        }
        await(store.close());
    }

    @Test
    void whoWasDeletedIsInNoTableOnceTheRetentionIsOver() {
        UserAdministration users = new UserAdministration(trail);
        does(people -> {
            people.groups().addMember(new UUID(3, 1), new OfUser(ZOLTAN));
            people.licenses().assign(new LicenseAssignment(Licenses.MICROSOFT_365_F3, new OfUser(ZOLTAN), Set.of()));
            people.roleAssignments().add(new RoleAssignment(new UUID(4, 1), new UUID(4, 2), ZOLTAN, "/"));
            users.revokeSessions(people, Administrator.ENGINE, UserAdministration.require(people, ZOLTAN));
            trail.record(
                    people,
                    BY_ZOLTAN,
                    Activity.UPDATE_GROUP,
                    new Party("Group", new UUID(3, 1), Optional.of("Frontline")));
        });
        assertThat(rowsWith("zoltan")).as("the search finds what is there").hasSize(3);
        assertThat(rowsWith("4255550167")).hasSize(1);
        does(people -> users.delete(people, Administrator.ENGINE, UserAdministration.require(people, ZOLTAN)));

        advance(Duration.ofDays(30));
        assertThat(round()).isFalse();
        assertThat(rowsWith("zoltan")).as("it can be restored for thirty days").isNotEmpty();
        advance(DAY);
        round();

        assertThat(rowsWith("zoltan")).isEmpty();
        assertThat(rowsWith("425555016")).isEmpty();
        assertThat(rowsWith("bert@contoso.example")).hasSize(1);
        assertThat(audits()).extracting(AuditEntry::activity).containsExactly("Hard Delete user");
        assertThat(audits()).extracting(entry -> entry.target().id()).containsExactly(ZOLTAN);
        assertThat(events.done(Chore.PURGE_USERS)).isEqualTo(1);
    }

    @Test
    void eachTenantKeepsItsAuditsAsLongAsItSays() {
        UUID brief = UUID.randomUUID();
        create(brief, new Retention(Duration.ofDays(7), Duration.ofDays(7), Optional.empty()));
        for (UUID tenant : List.of(tenantId, brief)) {
            does(tenant, people -> trail.record(people, BY_ZOLTAN, Activity.UPDATE_SMS_POLICY, party()));
        }
        advance(Duration.ofDays(8));
        does(people -> trail.record(people, BY_ZOLTAN, Activity.RESET_SMS_POLICY, party()));
        round();

        assertThat(audits(brief)).isEmpty();
        assertThat(audits()).hasSize(2);
        advance(Duration.ofDays(23));
        round();
        assertThat(audits()).extracting(AuditEntry::activity).containsExactly("Authentication Methods Policy Reset");
    }

    @Test
    void muchIsDoneInManySmallTransactions() {
        does(people -> {
            for (int n = 0; n <= Chore.FORGET_AUDITS.most(); n++) {
                trail.record(people, BY_ZOLTAN, Activity.UPDATE_SMS_POLICY, party());
            }
        });
        advance(Duration.ofDays(31));

        assertThat(round()).as("there is more to do").isTrue();
        assertThat(audits()).hasSize(1);
        assertThat(round()).isFalse();
        assertThat(audits()).isEmpty();
        assertThat(events.done(Chore.FORGET_AUDITS)).isEqualTo(Chore.FORGET_AUDITS.most() + 1);
    }

    @Test
    void oneMemberAtATimeDoesIt() {
        Upkeep first = upkeep();
        Upkeep second = upkeep();
        assertThat(await(first.round())).isFalse();
        does(people -> people.users().delete(ZOLTAN, CLOCK.instant().minus(Duration.ofDays(31))));
        await(second.round());
        assertThat(rowsWith("zoltan")).as("it is the first one's hour").isNotEmpty();

        await(first.round());
        assertThat(rowsWith("zoltan")).isEmpty();
        does(people -> people.users().delete(BERT, CLOCK.instant().minus(Duration.ofDays(31))));
        CLOCK.advance(Upkeep.LEASE.toMillis());
        await(second.round());
        assertThat(rowsWith("bert")).as("the first one may be gone").isEmpty();
    }

    @Test
    void aNumberThatNobodyUsesForLongNoLongerSignsIn() {
        UnusedNumbers unused = new UnusedNumbers(trail);
        does(people -> people.phones().add(mobile(BERT, new PhoneNumber(14255550166L, 1))));
        advance(Duration.ofDays(100));
        LastUses uses = lastUses();
        uses.add(tenantId, new PhoneNumber(14255550166L, 1));
        await(uses.write());
        advance(Duration.ofDays(70));

        assertThat(write(people -> unused.soon(people, 10, Optional.empty())).items())
                .singleElement()
                .satisfies(soon -> {
                    assertThat(soon.user().id()).isEqualTo(ZOLTAN);
                    assertThat(soon.end()).isEqualTo(CLOCK.instant().plus(Duration.ofDays(10)));
                });
        round();
        assertThat(state(ZOLTAN)).isEqualTo(SmsSignInState.READY);
        advance(Duration.ofDays(11));
        round();

        assertThat(state(ZOLTAN)).isEqualTo(SmsSignInState.NOT_ENABLED);
        assertThat(write((Transaction people) -> people.phones().signInHolder(NUMBER)))
                .isEmpty();
        assertThat(state(BERT)).isEqualTo(SmsSignInState.READY);
        assertThat(audits()).singleElement().satisfies(entry -> {
            assertThat(entry.activity()).isEqualTo("Disable SMS sign-in");
            assertThat(entry.target().id()).isEqualTo(ZOLTAN);
            assertThat(entry.initiator()).isEqualTo(Administrator.ENGINE.party());
            assertThat(entry.details()).doesNotContainValue(NUMBER.toString());
        });
        assertThat(events.done(Chore.SWITCH_OFF_NUMBERS)).isEqualTo(1);
        does(people -> people.phones().update(phone(people, ZOLTAN).enabled(CLOCK.instant())));
        advance(Duration.ofDays(179));
        round();
        assertThat(state(ZOLTAN)).as("counted anew since it was switched on").isEqualTo(SmsSignInState.READY);
    }

    @Test
    void aTenantMayLetNumbersBeUnusedForEver() {
        does(people -> {
            TenantRecord tenant = people.tenant().find().orElseThrow();
            people.tenant().update(withRetention(tenant, new Retention(DAY, DAY, Optional.empty())));
        });
        advance(Duration.ofDays(3_000));
        round();

        assertThat(state(ZOLTAN)).isEqualTo(SmsSignInState.READY);
    }

    @Test
    void aUseIsNotedOnceADay() {
        LastUses uses = lastUses();
        Instant first = CLOCK.instant();
        uses.add(tenantId, NUMBER);
        uses.add(tenantId, NUMBER);
        await(uses.write());
        advance(DAY.minusMillis(1));
        uses.add(tenantId, NUMBER);
        await(uses.write());
        assertThat(lastUsed()).contains(first);

        LastUses another = lastUses();
        another.add(tenantId, NUMBER);
        await(another.write());
        assertThat(lastUsed()).as("another member's note is enough").contains(first);
        advance(Duration.ofMillis(1));
        uses.add(tenantId, NUMBER);
        await(uses.write());
        assertThat(lastUsed()).contains(CLOCK.instant());
    }

    @Test
    void aUseThatFindsNoRoomIsCounted() {
        LastUses uses = lastUses();
        for (int n = 0; n < LastUses.CAPACITY + 3; n++) {
            uses.add(tenantId, NUMBER);
        }
        assertThat(uses.waiting()).isEqualTo(LastUses.CAPACITY);
        assertThat(events.lost()).isEqualTo(3);
        await(uses.close());
        assertThat(uses.waiting()).isZero();
        assertThat(lastUsed()).contains(CLOCK.instant());
    }

    private LastUses lastUses() {
        return new LastUses(vertx, store, CLOCK, events);
    }

    private Optional<Instant> lastUsed() {
        return write(people -> phone(people, ZOLTAN).lastUsed());
    }

    private SmsSignInState state(UUID userId) {
        return write(people -> phone(people, userId).state());
    }

    private static PhoneMethod phone(Transaction people, UUID userId) {
        return people.phones().find(userId, PhoneType.MOBILE).orElseThrow();
    }

    private PhoneMethod mobile(UUID userId, PhoneNumber number) {
        return new PhoneMethod(
                userId,
                PhoneType.MOBILE,
                number,
                Optional.empty(),
                SmsSignInState.READY,
                CLOCK.instant(),
                Optional.empty());
    }

    private Upkeep upkeep() {
        return new Upkeep(new Upkeep.Ground(vertx, store, trail, UUID.randomUUID(), CLOCK, events));
    }

    private boolean round() {
        return await(upkeep.round());
    }

    private void advance(Duration time) {
        CLOCK.advance(time.toMillis());
    }

    private List<String> rowsWith(String text) {
        return EveryTable.rows(database()).stream()
                .filter(row -> row.contains(text))
                .toList();
    }

    private List<AuditEntry> audits() {
        return audits(tenantId);
    }

    private List<AuditEntry> audits(UUID tenant) {
        return await(store.read(
                tenant, people -> people.audits().page(Query.all(9_999)).items(), deadline()));
    }

    private static Party party() {
        return new Party("Policy", new UUID(9, 9), Optional.empty());
    }

    private void create(UUID id, Retention retention) {
        does(id, people -> people.tenant().create(withRetention(People.tenant(id, "Contoso"), retention)));
    }

    private static TenantRecord withRetention(TenantRecord tenant, Retention retention) {
        return new TenantRecord(
                tenant.id(),
                tenant.displayName(),
                tenant.state(),
                tenant.accountDisclosure(),
                SmsMethodPolicy.OFF,
                Safeguards.STANDARD,
                Branding.NONE,
                retention);
    }

    private void does(Consumer<Transaction> work) {
        does(tenantId, work);
    }

    private void does(UUID tenant, Consumer<Transaction> work) {
        await(store.write(
                tenant,
                people -> {
                    work.accept(people);
                    return true;
                },
                deadline()));
    }

    private <T> T write(Work<T> work) {
        return await(store.write(tenantId, work, deadline()));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
