package dev.otpengine.directory.store;

/**
 * A domain name of a tenant.
 *
 * @param name lower case; no two tenants have the same
 * @param federated people of it are home in another identity provider
 * @param initial the one that new people get when nothing else is said
 */
public record Domain(String name, boolean federated, boolean initial) {}
