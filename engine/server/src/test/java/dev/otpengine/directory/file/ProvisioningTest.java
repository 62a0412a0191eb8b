package dev.otpengine.directory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.MemoryDirectoryStore;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.SubscribedSku;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantState;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    private static final UUID ANNA = UUID.fromString("22222222-0000-4000-8000-000000000001");
    private static final UUID FRONTLINE = UUID.fromString("33333333-0000-4000-8000-000000000001");
    private static final UUID NIGHT_SHIFT = UUID.fromString("33333333-0000-4000-8000-000000000002");
    private static final PhoneNumber NUMBER = new PhoneNumber(14255550100L, 1);
    private static final String FILE = """
            tenants:
              - id: 72f988bf-0000-4000-8000-000000000001
                displayName: Contoso
                domains: [Contoso.example]
                smsPolicy:
                  state: enabled
                  includeTargets:
                    - {targetType: group, id: 33333333-0000-4000-8000-000000000001}
                groups:
                  - {id: 33333333-0000-4000-8000-000000000001, displayName: Frontline}
                  - id: 33333333-0000-4000-8000-000000000002
                    displayName: Night shift
                    memberOf: [33333333-0000-4000-8000-000000000001]
                skus:
                  - {skuId: 66b55226-6b4f-492c-910c-a3b7a3c9d993, prepaidUnits: 5}
                applications:
                  - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
                roles:
                  - roleDefinitionId: 62e90394-69f5-4237-9190-012177145e10
                    principalId: 22222222-0000-4000-8000-000000000001
                users:
                  - id: 22222222-0000-4000-8000-000000000001
                    userPrincipalName: anna@contoso.example
                    displayName: Anna
                    mobile: "+1 4255550100"
                    memberOf: [33333333-0000-4000-8000-000000000002]
                    licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]
            """;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private final List<Change> changes = new ArrayList<>();
    private final MemoryDirectoryStore store = new MemoryDirectoryStore(clock, changed -> {
        changes.addAll(changed);
        return Future.succeededFuture();
    });

    @Test
    void makesATenantWhatItsFileSays() {
        provide(FILE);

        assertThat(store.tenant("contoso.example", deadline())
                        .orElseThrow()
                        .smsPolicy()
                        .included()
                        .groups())
                .containsOnly(FRONTLINE, NIGHT_SHIFT);
        assertThat(store.holder(TENANT, NUMBER, deadline())).isInstanceOf(Holder.Person.class);
        assertThat(read((Transaction people) -> people.licenses().skus()))
                .isEqualTo(List.of(new SubscribedSku(Licenses.MICROSOFT_365_F3, 5, 1)));
        assertThat(read((Transaction people) ->
                        people.roleAssignments().of(ANNA).size()))
                .isEqualTo(1);
    }

    @Test
    void changesNothingTheSecondTime() {
        provide(FILE);
        changes.clear();
        provide(FILE);

        assertThat(changes).isEmpty();
    }

    @Test
    void leavesWhatTheFileDoesNotName() {
        provide(FILE);
        store.write(
                TENANT,
                people -> {
                    people.phones()
                            .update(people.phones()
                                    .find(ANNA, PhoneType.MOBILE)
                                    .orElseThrow()
                                    .withState(SmsSignInState.NOT_ENABLED));
                    people.tenant().update(people.tenant().find().orElseThrow().withState(TenantState.SUSPENDED));
                    return true;
                },
                deadline());
        provide(FILE.replace("displayName: Anna", "displayName: Annabel"));

        assertThat(store.holder(TENANT, NUMBER, deadline())).isEqualTo(new Holder.NotForSignIn());
        assertThat(read((Transaction people) ->
                        people.users().find(ANNA).orElseThrow().displayName()))
                .isEqualTo("Annabel");
        assertThat(store.tenant("contoso.example", deadline()).orElseThrow().active())
                .isFalse();
    }

    @Test
    void suspendsAndResumesATenant() {
        provide(FILE);
        provide(inState("suspended"));
        assertThat(isActive()).isFalse();
        provide(FILE);
        assertThat(isActive()).as("left open").isFalse();
        provide(inState("active"));
        assertThat(isActive()).isTrue();
    }

    @Test
    void removesATenantAndLetsAnotherHaveItsDomain() {
        UUID fabrikam = UUID.fromString("72f988bf-0000-4000-8000-000000000002");
        String gone = """
                tenants:
                  - {id: 72f988bf-0000-4000-8000-000000000002, displayName: Fabrikam, domains: [contoso.example]}
                  - {id: 72f988bf-0000-4000-8000-000000000001, state: removed}
                """;
        provide(FILE);
        provide(gone);
        provide(gone);

        assertThat(store.tenants(deadline()).result())
                .extracting(TenantRecord::id)
                .containsExactly(fabrikam);
        assertThat(store.tenant("contoso.example", deadline()).orElseThrow().id())
                .isEqualTo(fabrikam);
        assertThat(store.holder(TENANT, NUMBER, deadline())).isEqualTo(new Holder.Nobody());
    }

    @Test
    void bringsNobodyBackWhoseRemovalHasBegun() {
        provide(FILE);
        store.write(
                TENANT,
                people -> {
                    people.tenant().update(people.tenant().find().orElseThrow().withState(TenantState.REMOVED));
                    return true;
                },
                deadline());

        assertThatThrownBy(() -> provide(inState("active"))).isInstanceOf(InvalidDirectory.class);
        provide(inState("removed"));
        assertThat(store.tenants(deadline()).result()).isEmpty();
        provide(FILE);
        assertThat(isActive()).isTrue();
    }

    private static String inState(String state) {
        return FILE.replace("displayName: Contoso", "displayName: Contoso\n    state: " + state);
    }

    private boolean isActive() {
        return store.tenant("contoso.example", deadline()).orElseThrow().active();
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        String twice = FILE + """
                  - id: 22222222-0000-4000-8000-000000000002
                    userPrincipalName: bert@contoso.example
                    displayName: Bert
                    mobile: "+1 425 555 0100"
                    userType: Robot
            """;

        assertThatThrownBy(() -> provide(twice))
                .isInstanceOfSatisfying(
                        InvalidDirectory.class,
                        invalid -> assertThat(invalid.problems())
                                .containsExactlyInAnyOrder(
                                        "directory.tenants[0].users[1].userType must be one of [Member, Guest]",
                                        "directory.tenants[0].users give the number +1*********0 to two people for sign-in"));
        assertThatThrownBy(() -> provide(FILE.replace("prepaidUnits: 5", "prepaidUnits: 0")))
                .isInstanceOf(InvalidDirectory.class);
        assertThat(store.tenant("contoso.example", deadline())).isEmpty();
    }

    private void provide(String yaml) {
        Future<Void> provided = Tenants.provide(store, DirectoryFile.read(yaml, clock.instant()), clock);
        if (provided.cause() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private <T> T read(Work<T> work) {
        return store.read(TENANT, work, deadline()).result();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
