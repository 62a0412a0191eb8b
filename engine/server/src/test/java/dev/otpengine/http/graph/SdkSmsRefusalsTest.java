package dev.otpengine.http.graph;

import static dev.otpengine.http.graph.SmsRig.ALTERNATE;
import static dev.otpengine.http.graph.SmsRig.MOBILE;
import static dev.otpengine.http.graph.SmsRig.OFFICE;

import com.microsoft.graph.models.AuthenticationMethodState;
import com.microsoft.graph.models.AuthenticationMethodTargetType;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.SmsAuthenticationMethodConfiguration;
import com.microsoft.graph.models.SmsAuthenticationMethodTarget;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.otpengine.administration.DirectoryRole;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SdkSmsRefusalsTest extends SdkRefusals {
    @TestFactory
    List<DynamicTest> policy() {
        SmsAuthenticationMethodConfiguration unknown = new SmsAuthenticationMethodConfiguration();
        unknown.setState(AuthenticationMethodState.Enabled);
        SmsAuthenticationMethodTarget nobody = new SmsAuthenticationMethodTarget();
        nobody.setId(NOBODY);
        nobody.setTargetType(AuthenticationMethodTargetType.Group);
        unknown.setIncludeTargets(List.of(nobody));
        GraphServiceClient users = administrator("users", DirectoryRole.USER_ADMINISTRATOR);
        return List.of(
                refused(
                        400,
                        BAD,
                        "target that is not there",
                        () -> methods(graph)
                                .byAuthenticationMethodConfigurationId("Sms")
                                .patch(unknown)),
                refused(
                        403,
                        DENIED,
                        "without the role",
                        () -> methods(users)
                                .byAuthenticationMethodConfigurationId("Sms")
                                .delete()),
                refused(
                        404,
                        NOT_THERE,
                        "another method",
                        () -> methods(graph)
                                .byAuthenticationMethodConfigurationId("Email")
                                .get()));
    }

    @TestFactory
    List<DynamicTest> phones() {
        GraphServiceClient users = administrator("more-users", DirectoryRole.USER_ADMINISTRATOR);
        return List.of(
                refused(
                        400,
                        "phoneTypeAlreadyExists",
                        "second of a type",
                        () -> phones(ann).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550109"))),
                refused(
                        400,
                        "mobilePhoneRequired",
                        "alternate without mobile",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.AlternateMobile, "+1 4255550109"))),
                refused(
                        400,
                        "alternateMobileExists",
                        "mobile before alternate",
                        () -> phones(ann).byPhoneAuthenticationMethodId(MOBILE).delete()),
                refused(
                        400,
                        "voiceNumberExists",
                        "the account's voice number",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550102"))),
                refused(
                        400,
                        "invalidPhoneNumber",
                        "no international number",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "425 555 0100"))),
                refused(
                        400,
                        "invalidPhoneNumber",
                        "extension of a mobile",
                        () -> phones(bob).post(phone(AuthenticationPhoneType.Mobile, "+1 4255550100x1"))),
                refused(400, BAD, "no type", () -> phones(bob).post(new PhoneAuthenticationMethod())),
                refused(
                        400,
                        "phoneTypeCantChange",
                        "another type",
                        () -> phones(ann)
                                .byPhoneAuthenticationMethodId(MOBILE)
                                .patch(phone(AuthenticationPhoneType.Office, NUMBER))),
                refused(
                        400,
                        "smsSignInNotSupported",
                        "alternate for sign-in",
                        () -> phones(ann)
                                .byPhoneAuthenticationMethodId(ALTERNATE)
                                .enableSmsSignIn()
                                .post()),
                refused(
                        404,
                        "itemNotFound",
                        "a phone that is not there",
                        () -> phones(ann).byPhoneAuthenticationMethodId(OFFICE).get()),
                refused(
                        404,
                        NOT_THERE,
                        "an id of no phone",
                        () -> phones(ann).byPhoneAuthenticationMethodId(NOBODY).get()),
                refused(404, NOT_THERE, "of nobody", () -> phones(NOBODY).get()),
                refused(
                        403,
                        DENIED,
                        "without the role",
                        () -> users.users()
                                .byUserId(bob)
                                .authentication()
                                .phoneMethods()
                                .get()));
    }
}
