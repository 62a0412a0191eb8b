package dev.otpengine.bulk;

import static dev.otpengine.directory.store.People.LONG_AGO;
import static dev.otpengine.directory.store.People.group;
import static dev.otpengine.directory.store.People.mobile;
import static dev.otpengine.directory.store.People.phone;
import static dev.otpengine.directory.store.People.tenant;
import static dev.otpengine.directory.store.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.bulk.Importer.Batch;
import dev.otpengine.bulk.Importer.Result;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.LicenseAssignment;
import dev.otpengine.directory.store.Member.OfGroup;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.MemoryDirectoryStore;
import dev.otpengine.directory.store.PhoneMethod;
import dev.otpengine.directory.store.PhoneType;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.SmsMethodPolicy;
import dev.otpengine.directory.store.SmsMethodPolicy.IncludeTarget;
import dev.otpengine.directory.store.SmsMethodPolicy.Target.GroupTarget;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rows, by the rules of the admin API. */
class UserImportTest {
    private static final UUID TENANT = new UUID(9, 9);
    private static final UUID SKU = Licenses.MICROSOFT_365_F3;
    private static final UUID FRONTLINE = new UUID(7, 1);
    private static final UUID OTHERS = new UUID(7, 2);
    private static final UUID ANNA = new UUID(1, 1);
    private static final long NUMBER = 14255550100L;

    private final Clock clock = Clock.fixed(LONG_AGO, ZoneOffset.UTC);
    private final MemoryDirectoryStore store = new MemoryDirectoryStore(clock, ChangeListener.NONE);
    private final Importer importer =
            new Importer(store, TENANT, new AuditTrail(clock, new SplittableRandom(1)), Administrator.operator("zoe"));
    private final List<RawRow> rows = new ArrayList<>();

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

    @Test
    void makesAPersonWhoCanSignIn() {
        row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+1 (425) 555-0101",
                "groups",
                "frontLINE",
                "licenses",
                "spe_f1",
                "jobTitle",
                "Nurse");

        assertThat(keep()).isEqualTo(new Result(1, 1, 0, 0, List.of()));

        User bert = find("bert@contoso.example");
        assertThat(bert.accountEnabled()).isTrue();
        assertThat(bert.profile().jobTitle()).contains("Nurse");
        assertThat(phones(bert)).containsExactly(mobile(bert.id(), NUMBER + 1, SmsSignInState.READY));
        assertThat(groups(bert)).containsExactly(FRONTLINE);
        assertThat(read((Transaction people) -> people.licenses().of(new OfUser(bert.id()))))
                .extracting(LicenseAssignment::skuId)
                .containsExactly(SKU);
    }

    @Test
    void tellsWhoChangedPeopleAndHowMany() {
        row("userPrincipalName", "bert@contoso.example", "displayName", "Bert");
        row("userPrincipalName", "anna@contoso.example", "jobTitle", "Doctor");
        keep();
        keep();

        List<AuditEntry> audits =
                read((Transaction people) -> people.audits().page(Query.all(10)).items());
        assertThat(audits).as("one a batch that changes something").hasSize(1);
        assertThat(audits.get(0).initiator().name()).contains("otp-engine command, run by zoe");
        assertThat(audits.get(0).details()).isEqualTo(Map.of("firstLine", "2", "added", "1", "changed", "1"));
    }

    @Test
    void changesNothingTheSecondTime() {
        row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+1 4255550101",
                "groups",
                FRONTLINE.toString(),
                "licenses",
                SKU.toString());
        row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "Carl",
                "phone",
                "+1 4255550101",
                "groups",
                "Frontline");
        keep();
        UUID bert = find("bert@contoso.example").id();

        assertThat(keep()).isEqualTo(new Result(2, 0, 0, 2, List.of()));
        assertThat(find("bert@contoso.example").id()).isEqualTo(bert);
    }

    @Test
    void keepsWhatARowDoesNotSay() {
        row("userPrincipalName", "ANNA@contoso.example", "jobTitle", "Doctor");

        assertThat(keep().changed()).isEqualTo(1);

        User anna = find("anna@contoso.example");
        assertThat(anna.id()).isEqualTo(ANNA);
        assertThat(anna.displayName()).isEqualTo("anna");
        assertThat(anna.profile().jobTitle()).contains("Doctor");
        assertThat(phones(anna)).containsExactly(mobile(ANNA, NUMBER, SmsSignInState.READY));
        assertThat(groups(anna)).containsExactly(FRONTLINE);
    }

    @Test
    void keepsANumberOfSomebodyElseForMfa() {
        row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+14255550100",
                "groups",
                "Frontline");

        Result result = keep();

        assertThat(result.added()).isEqualTo(1);
        assertThat(result.findings())
                .extracting(Finding::reason, Finding::refused)
                .containsExactly(tuple("phoneNumberNotUnique", false));
        assertThat(phones(find("bert@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.PHONE_NUMBER_NOT_UNIQUE);
    }

    @Test
    void givesANumberOnThatAnEarlierRowSetFree() {
        row("userPrincipalName", "anna@contoso.example", "phone", "+14255550109");
        row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "Bert",
                "phone",
                "+14255550100",
                "groups",
                "Frontline");
        row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "Carl",
                "phone",
                "+14255550109",
                "groups",
                "Frontline");

        keep();

        assertThat(phones(find("bert@contoso.example"))).allMatch(PhoneMethod::signsIn);
        assertThat(phones(find("carl@contoso.example"))).noneMatch(PhoneMethod::signsIn);
    }

    @Test
    void doesNotLetASignInBeyondThePolicy() {
        row("userPrincipalName", "bert@contoso.example", "displayName", "Bert", "phone", "+14255550101");
        row(
                "userPrincipalName",
                "gast@contoso.example",
                "displayName",
                "Guest",
                "phone",
                "+14255550102",
                "groups",
                "Frontline",
                "userType",
                "guest");

        keep();

        assertThat(phones(find("bert@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.NOT_ALLOWED_BY_POLICY);
        assertThat(phones(find("gast@contoso.example")))
                .extracting(PhoneMethod::state)
                .containsExactly(SmsSignInState.NOT_ALLOWED_BY_POLICY);
    }

    @Test
    void takesTheAddressBooksNumberWhereThereIsNoOther() {
        rows.add(new RawRow(
                2,
                Map.of(
                        Column.USER_PRINCIPAL_NAME, List.of("bert@contoso.example"),
                        Column.DISPLAY_NAME, List.of("Bert"),
                        Column.MOBILE_PHONE, List.of("+1 425-555-0101")),
                false));

        keep();

        User bert = find("bert@contoso.example");
        assertThat(bert.profile().mobilePhone()).contains("+1 425-555-0101");
        assertThat(phones(bert)).hasSize(1);
    }

    @Test
    void refusesWhenNoUnitIsLeftAndGoesOn() {
        write(people -> {
            people.licenses().assign(new LicenseAssignment(SKU, new OfGroup(OTHERS), Set.of()));
            return true;
        });
        row("userPrincipalName", "u1@contoso.example", "displayName", "U", "licenses", "SPE_F1", "groups", "Others");
        row("userPrincipalName", "u2@contoso.example", "displayName", "U", "groups", "Others");
        row("userPrincipalName", "u3@contoso.example", "displayName", "U", "groups", "Others");
        row("userPrincipalName", "u4@contoso.example", "displayName", "U", "licenses", "SPE_F1");
        row("userPrincipalName", "u5@contoso.example", "displayName", "U");

        assertRefused("4:groups:noUnitsLeft", "5:licenses:noUnitsLeft");

        assertThat(read((Transaction people) -> people.users().byPrincipalName("u3@contoso.example")))
                .isEmpty();
        assertThat(find("u5@contoso.example").displayName()).isEqualTo("U");
        assertThat(read((Transaction people) -> people.licenses().sku(SKU))
                        .orElseThrow()
                        .consumed())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatCantBe() {
        write(people -> {
            people.users().add(user(new UUID(1, 2), "gone"));
            people.users().delete(new UUID(1, 2), LONG_AGO);
            people.groups().add(group(new UUID(7, 3), "others"));
            people.phones().add(phone(ANNA, PhoneType.OFFICE, NUMBER + 5, SmsSignInState.NOT_SUPPORTED));
            return true;
        });
        row("userPrincipalName", "bert@elsewhere.example", "displayName", "B");
        row("userPrincipalName", "bert@contoso.example");
        row("userPrincipalName", "bert@contoso.example", "displayName", "B", "groups", "Nobody's");
        row("userPrincipalName", "bert@contoso.example", "displayName", "B", "groups", "Others");
        row("userPrincipalName", "bert@contoso.example", "displayName", "B", "licenses", "EMS");
        row("userPrincipalName", "bert@contoso.example", "displayName", "B", "alternateMobile", "+14255550103");
        row("userPrincipalName", "anna@contoso.example", "phone", "+14255550105");
        row("userPrincipalName", "anna@contoso.example", "id", new UUID(5, 5).toString());
        row("userPrincipalName", "gone@contoso.example", "displayName", "G", "id", new UUID(1, 2).toString());

        assertRefused(
                "2:userPrincipalName:invalid",
                "3:displayName:required",
                "4:groups:groupNotFound",
                "5:groups:groupAmbiguous",
                "6:licenses:licenseNotSubscribed",
                "7:alternateMobile:mobilePhoneRequired",
                "8:phone:voiceNumberExists",
                "9:userPrincipalName:userPrincipalNameTaken",
                "10:id:userDeleted");
        assertThat(read((Transaction people) -> people.users().byPrincipalName("bert@contoso.example")))
                .isEmpty();
    }

    @Test
    void tellsAllProblemsOfARowAndNoValue() {
        row(
                "id",
                "7",
                "displayName",
                "x".repeat(257),
                "accountEnabled",
                "yes",
                "phone",
                "0815-4711",
                "licenses",
                "LICENSE",
                "smsSignInState",
                "maybe",
                "usageLocation",
                "12",
                "surname",
                "a\u0000b",
                "jobTitle",
                "\uFFFD");

        Result result = keep();

        assertThat(result.findings())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(
                        "id",
                        "displayName",
                        "accountEnabled",
                        "phone",
                        "licenses",
                        "smsSignInState",
                        "usageLocation",
                        "surname",
                        "jobTitle",
                        "userPrincipalName");
        assertThat(result.findings().toString()).doesNotContain("0815", "4711", "LICENSE");
    }

    @Test
    void keepsNothingOfATrial() {
        row("userPrincipalName", "bert@contoso.example", "displayName", "Bert", "phone", "+14255550101");
        Batch batch = new Batch();
        rows.forEach(batch::add);

        Result result = importer.attempt(batch).result();

        assertThat(result.added()).isEqualTo(1);
        assertThat(read((Transaction people) -> people.users().byPrincipalName("bert@contoso.example")))
                .isEmpty();
    }

    /** The same rows twice, each in a batch of its own: first on trial, then kept. */
    @Test
    void aTrialSeesWhatTheBatchesBeforeItWouldHaveKept() {
        write(people -> {
            people.groups().addMember(OTHERS, new OfUser(ANNA));
            return true;
        });
        row("userPrincipalName", "anna@contoso.example", "phone", "+14255550109");
        row(
                "userPrincipalName",
                "bert@contoso.example",
                "displayName",
                "B",
                "phone",
                "+14255550100",
                "groups",
                "Frontline",
                "licenses",
                "SPE_F1");
        row(
                "userPrincipalName",
                "carl@contoso.example",
                "displayName",
                "C",
                "phone",
                "+14255550100",
                "groups",
                "Frontline",
                "licenses",
                "SPE_F1");
        row(
                "userPrincipalName",
                "dora@contoso.example",
                "displayName",
                "D",
                "phone",
                "+14255550109",
                "groups",
                "Frontline");
        row("userPrincipalName", "emil@contoso.example", "displayName", "E", "licenses", "SPE_F1");
        row("userPrincipalName", "bert@contoso.example", "alternateMobile", "+14255550108", "licenses", "SPE_F1");
        row("userPrincipalName", "bert@contoso.example", "alternateMobile", "+14255550108");
        row("userPrincipalName", "carl@contoso.example", "id", new UUID(5, 5).toString());
        row("id", ANNA.toString(), "userPrincipalName", "anne@contoso.example");
        row("userPrincipalName", "anna@contoso.example", "displayName", "Another Anna");
        row("userPrincipalName", "anne@contoso.example", "displayName", "Anne", "phone", "+14255550109");

        List<Result> tried =
                rows.stream().map(row -> importer.attempt(batch(row)).result()).toList();
        List<Result> kept =
                rows.stream().map(row -> importer.keep(batch(row)).result()).toList();

        assertThat(tried).isEqualTo(kept);
        assertThat(kept.stream().flatMap(result -> result.findings().stream()))
                .extracting(finding -> finding.line() + ":" + finding.reason())
                .containsExactly(
                        "4:phoneNumberNotUnique",
                        "5:phoneNumberNotUnique",
                        "6:noUnitsLeft",
                        "9:userPrincipalNameTaken");
    }

    private static Batch batch(RawRow row) {
        Batch batch = new Batch();
        assertThat(batch.add(row)).isTrue();
        return batch;
    }

    private void row(String... namesAndValues) {
        Map<Column, List<String>> cells = new EnumMap<>(Column.class);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            cells.put(Column.byName(namesAndValues[i]).orElseThrow(), List.of(namesAndValues[i + 1]));
        }
        rows.add(new RawRow(rows.size() + 2, cells, true));
    }

    private void assertRefused(String... expected) {
        assertThat(keep().findings())
                .filteredOn(Finding::refused)
                .extracting(finding -> finding.line() + ":" + finding.field() + ":" + finding.reason())
                .containsExactly(expected);
    }

    /** All rows, in as many batches as they need. */
    private Result keep() {
        List<Finding> findings = new ArrayList<>();
        int[] counts = new int[4];
        Batch batch = new Batch();
        for (RawRow row : rows) {
            if (!batch.add(row)) {
                sum(counts, findings, importer.keep(batch).result());
                batch = new Batch();
                assertThat(batch.add(row)).isTrue();
            }
        }
        sum(counts, findings, importer.keep(batch).result());
        return new Result(counts[0], counts[1], counts[2], counts[3], findings);
    }

    private static void sum(int[] counts, List<Finding> findings, Result result) {
        counts[0] += result.rows();
        counts[1] += result.added();
        counts[2] += result.changed();
        counts[3] += result.unchanged();
        findings.addAll(result.findings());
    }

    private User find(String name) {
        return read((Transaction people) -> people.users().byPrincipalName(name))
                .orElseThrow();
    }

    private List<PhoneMethod> phones(User user) {
        return read((Transaction people) -> people.phones().of(user.id()));
    }

    private Set<UUID> groups(User user) {
        return read((Transaction people) -> people.groups().groupsOf(user.id()));
    }

    private <T> T read(Work<T> work) {
        return store.read(TENANT, work, deadline()).result();
    }

    private void write(Work<Boolean> work) {
        assertThat(store.write(TENANT, work, deadline()).succeeded()).isTrue();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
