package dev.otpengine.bulk;

import dev.otpengine.administration.WrittenNumber;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.PhoneType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a row says of a person. What it doesn't name stays as it is.
 *
 * @param mobileState empty where the row leaves it open: a new number is tried for sign-in
 * @param groups by id or name
 */
record UserRow(
        long line,
        Optional<UUID> id,
        Account account,
        Map<PhoneType, WrittenNumber> phones,
        Optional<SmsSignInState> mobileState,
        List<String> groups,
        Set<UUID> licenses) {}
