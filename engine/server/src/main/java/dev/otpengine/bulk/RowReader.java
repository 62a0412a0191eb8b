package dev.otpengine.bulk;

import dev.otpengine.administration.Sku;
import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.PhoneType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what a row says, all its problems at once, without asking the directory. */
final class RowReader {
    static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern FLAG = Pattern.compile("(?i)true|false");
    private static final Pattern USER_TYPE = Pattern.compile("(?i)member|guest");
    private static final Pattern MFA_STATE = Pattern.compile("(?i)disabled|enabled|enforced");
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern INVITATION = Pattern.compile("PendingAcceptance|Accepted");

    /** What a decoder leaves of bytes that are no text. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final int MOST_VALUES = 1_000;

    private final RawRow row;
    private final List<Finding> problems = new ArrayList<>();

    private RowReader(RawRow row) {
        this.row = row;
    }

    /** One of both: what the row says, or why it says nothing. */
    record Read(Optional<UserRow> row, List<Finding> problems) {}

    static Read read(RawRow row) {
        return row.problem()
                .map(problem -> new Read(Optional.empty(), List.of(problem)))
                .orElseGet(() -> new RowReader(row).read());
    }

    private Read read() {
        row.cells().forEach(this::check);
        if (row.text(Column.USER_PRINCIPAL_NAME).isEmpty()) {
            problem(Column.USER_PRINCIPAL_NAME, "required", "is required");
        }
        require(Column.ACCOUNT_ENABLED, FLAG, "must be true or false");
        require(Column.USER_TYPE, USER_TYPE, "must be Member or Guest");
        require(Column.MFA_STATE, MFA_STATE, "must be disabled, enabled or enforced");
        require(Column.USAGE_LOCATION, COUNTRY, "must be a two-letter country code (ISO 3166)");
        require(Column.EXTERNAL_USER_STATE, INVITATION, "must be PendingAcceptance or Accepted");
        require(Column.ID, ID, "must be a UUID");
        Map<PhoneType, WrittenNumber> phones = phones();
        Optional<SmsSignInState> state = state(phones);
        Set<UUID> licenses = licenses();
        if (!problems.isEmpty()) {
            return new Read(Optional.empty(), problems);
        }
        Optional<UUID> id = row.text(Column.ID).map(UUID::fromString);
        UserRow read = new UserRow(row.line(), id, new Account(row), phones, state, row.texts(Column.GROUPS), licenses);
        return new Read(Optional.of(read), List.of());
    }

    private void check(Column column, List<String> values) {
        if (values.size() > MOST_VALUES) {
            problem(column, "tooMany", "must have at most " + MOST_VALUES + " values");
        }
        if (values.stream().anyMatch(value -> value.length() > column.longest())) {
            problem(column, "tooLong", "must have at most " + column.longest() + " characters");
        }
        if (values.stream().anyMatch(RowReader::cantBeKept)) {
            problem(column, "invalid", "must be UTF-8 without control characters");
        }
    }

    private static boolean cantBeKept(String value) {
        return value.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || point == REPLACEMENT
                        || Character.getType(point) == Character.SURROGATE);
    }

    private void require(Column column, Pattern pattern, String message) {
        row.text(column)
                .filter(text -> !pattern.matcher(text).matches())
                .ifPresent(text -> problem(column, "invalid", message));
    }

    private Map<PhoneType, WrittenNumber> phones() {
        Map<PhoneType, WrittenNumber> phones = new EnumMap<>(PhoneType.class);
        phone(phones, PhoneType.MOBILE, row.phoneColumn() ? Column.PHONE : Column.MOBILE_PHONE);
        phone(phones, PhoneType.ALTERNATE_MOBILE, Column.ALTERNATE_MOBILE);
        phone(phones, PhoneType.OFFICE, Column.OFFICE);
        return phones;
    }

    private void phone(Map<PhoneType, WrittenNumber> phones, PhoneType type, Column column) {
        row.text(column)
                .ifPresent(written -> WrittenNumber.read(written)
                        .ifPresentOrElse(
                                number -> phones.put(type, number),
                                () -> problem(
                                        column,
                                        "invalidPhoneNumber",
                                        "must be an international number such as +1 4255550100")));
    }

    private Optional<SmsSignInState> state(Map<PhoneType, WrittenNumber> phones) {
        Optional<String> written = row.text(Column.SMS_SIGN_IN_STATE);
        Optional<SmsSignInState> state = written.flatMap(RowReader::state);
        if (written.isPresent() && state.isEmpty()) {
            problem(
                    Column.SMS_SIGN_IN_STATE,
                    "invalid",
                    "must be ready, notEnabled, notAllowedByPolicy or phoneNumberNotUnique");
        }
        if (state.isPresent() && !phones.containsKey(PhoneType.MOBILE)) {
            problem(Column.SMS_SIGN_IN_STATE, "phoneRequired", "is the state of a phone, and the row has none");
        }
        return state;
    }

    private static Optional<SmsSignInState> state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ready" -> Optional.of(SmsSignInState.READY);
            case "notenabled" -> Optional.of(SmsSignInState.NOT_ENABLED);
            case "notallowedbypolicy" -> Optional.of(SmsSignInState.NOT_ALLOWED_BY_POLICY);
            case "phonenumbernotunique" -> Optional.of(SmsSignInState.PHONE_NUMBER_NOT_UNIQUE);
            default -> Optional.empty();
        };
    }

    private Set<UUID> licenses() {
        Set<UUID> licenses = new LinkedHashSet<>();
        for (String written : row.texts(Column.LICENSES)) {
            Optional<UUID> sku = ID.matcher(written).matches()
                    ? Optional.of(UUID.fromString(written))
                    : Sku.byPartNumber(written).map(Sku::id);
            sku.ifPresentOrElse(
                    licenses::add,
                    () -> problem(Column.LICENSES, "unknownLicense", "must be SKU ids or part numbers such as SPE_F1"));
        }
        return licenses;
    }

    private void problem(Column column, String reason, String message) {
        problems.add(Finding.refused(row.line(), column.wireName(), reason, message));
    }
}
