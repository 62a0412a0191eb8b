package dev.otpengine.http.page;

import dev.otpengine.directory.Branding;
import dev.otpengine.directory.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What every page has around what it says: the tenant's name, colour and logo, and the reader's language.
 *
 * @param assets addresses of the committed files, by the name that templates use
 * @param root path of the public URL, without a slash at its end
 */
record Frame(Map<String, String> assets, String root) {
    private static final String NOBODY = "OTP Engine";

    static String name(Optional<Tenant> tenant) {
        return tenant.map(Tenant::displayName).orElse(NOBODY);
    }

    /** @param address what the path calls the tenant */
    Map<String, Object> model(Optional<Tenant> tenant, String address, Language language, String title) {
        Map<String, Object> model = new HashMap<>(assets);
        Branding branding = tenant.map(Tenant::branding).orElse(Branding.NONE);
        String pictures = root + "/" + address + "/branding";
        String name = name(tenant);
        model.put("t", language.texts());
        model.put("language", language.tag());
        model.put("direction", language.direction());
        model.put("title", title);
        model.put("tenant", name);
        model.put("initial", name.substring(0, name.offsetByCodePoints(0, 1)));
        put(model, "theme", BrandingRoutes.themeVersion(branding).map(version -> pictures + "/theme.css?" + version));
        put(model, "logo", BrandingRoutes.logoVersion(branding).map(version -> pictures + "/logo?" + version));
        return model;
    }

    /** Sections of templates show what is not false. */
    static void put(Map<String, Object> model, String name, Optional<String> value) {
        model.put(name, value.isPresent() ? value.get() : (Object) false);
    }
}
