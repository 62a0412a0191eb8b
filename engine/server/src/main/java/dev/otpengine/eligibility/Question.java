package dev.otpengine.eligibility;

import dev.otpengine.directory.Application;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Purpose;
import dev.otpengine.directory.Tenant;
import dev.otpengine.phone.PhoneNumber;
import java.util.Optional;

/**
 * One snapshot of everything the decision looks at.
 *
 * @param application empty when it is not registered in the tenant
 * @param number empty when what was given is no possible international number
 * @param holder for sign-in whom the number names; for the other purposes the person named by id: {@link Holder.Nobody}
 *     when that person has no usable number
 */
public record Question(
        Purpose purpose,
        Optional<Tenant> tenant,
        Optional<Application> application,
        Optional<PhoneNumber> number,
        Holder holder) {}
