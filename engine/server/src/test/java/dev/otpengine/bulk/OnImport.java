package dev.otpengine.bulk;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.tenant;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.MemoryDirectoryStore;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A tenant in memory, rows for it that a test writes cell by cell, and what became of them. */
abstract class OnImport {
    private static final UUID TENANT = new UUID(9, 9);
    static final UUID SKU = Licenses.MICROSOFT_365_F3;
    static final UUID FRONTLINE = new UUID(7, 1);
    static final UUID OTHERS = new UUID(7, 2);
    static final UUID ANNA = new UUID(1, 1);
    static final long NUMBER = 14255550100L;

    private final Clock clock = Clock.fixed(LONG_AGO, ZoneOffset.UTC);
    private final MemoryDirectoryStore store = new MemoryDirectoryStore(clock, ChangeListener.NONE);
    final Importer importer =
            new Importer(store, TENANT, new AuditTrail(clock, new SplittableRandom(1)), Administrator.operator("zoe"));
    final TestRows rows = new TestRows();

    @BeforeEach
    void fill() {
        write(people -> {
            people.tenant()
                    .create(tenant(TENANT, "Contoso")
                            .withSmsPolicy(new SmsMethodPolicy(
                                    true,
                                    List.of(new IncludeTarget(new GroupTarget(FRONTLINE), true)),
                                    List.of(),
                                    LONG_AGO)));
            people.domains().add(new Domain("contoso.example", false, true));
            people.groups().add(group(FRONTLINE, "Frontline"));
            people.groups().add(group(OTHERS, "Others"));
            people.licenses().prepay(SKU, 2);
            people.users().add(user(ANNA, "anna"));
            people.groups().addMember(FRONTLINE, new OfUser(ANNA));
            people.phones().add(mobile(ANNA, NUMBER, SmsSignInState.READY));
            return true;
        });
    }

    final void assertRefused(String... expected) {
        assertThat(rows.keep(importer).findings())
                .filteredOn(Finding::refused)
                .extracting(finding -> finding.line() + ":" + finding.field() + ":" + finding.reason())
                .containsExactly(expected);
    }

    final User find(String name) {
        return read((Transaction people) -> people.users().byPrincipalName(name))
                .orElseThrow();
    }

    final List<PhoneMethod> phones(User user) {
        return read((Transaction people) -> people.phones().of(user.id()));
    }

    final Set<UUID> groups(User user) {
        return read((Transaction people) -> people.groups().groupsOf(user.id()));
    }

    final <T> T read(Work<T> work) {
        return store.read(TENANT, work, deadline()).result();
    }

    final void write(Work<Boolean> work) {
        assertThat(store.write(TENANT, work, deadline()).succeeded()).isTrue();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
