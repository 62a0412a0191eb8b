-- A tenant as the first schema kept it, with something in each table, sealed with a master key of zeros.
insert into master_key (id, verifier)
values (1, 'mVPpbREXqBcyxLuCAAAAAAAAAAHGIEJCHSOgtAqDL4eDXoy9kbV_bV-FJipJLA');
insert into tenants (id, display_name, active, account_disclosure, sms_policy, sealed_safeguards, accent, logo, audits_kept, deleted_users_kept)
values ('72f988bf-0000-4000-8000-000000000001', 'Contoso', true, true, '{"enabled":true,"lastModified":0,"include":[{"group":"33333333-0000-4000-8000-000000000001","signIn":true}],"exclude":[]}', 'mVPpbREXqBcyxLuCAAAAAAAAAAKYAFywBWS5WKtOrn8LGq7wApdgGMRXLdvLD6akPFRPABKnOtrm8RPcVup5eRhypONcZ0sIWDNVlxDQVE2Z6JxaYhdCd2DO-xYQMW6Q7k87kmlXk7WrWnihVoZF7HWRJs272R_nNSuzD90mwK03vUSZygZByPaYkuXMbE7djOQlU9Ik4QDP7HmDWkIlHYdTix4bFZcRm5Xc_D0Nw7HBSb54NRFKeDPFYmfRpT1wal74CpSpemWANsUYFVQD6opsPhkzmdFfz88FkPZCXfBIa3Bczaumd_D0R3WeLw4rRpNn2bE2CZcFYj91EaEqaSHHTYUaX1NDORMAhx-6NhjAScSqU8uyGN1LR5JJiBgYsUlpP03fCqsYmqJ4hrefERyOcl1D48_M9WJ_iId_sIYuc-kHlQOpvSqgE3EScKLlRX_ZThbl1Xe06udsYz7ebw5lt2IuagujgifrFoP7Sqanw15Z7q8RLy1A3rJ4w_cbEJfRRyHePf4KzQwX8nGrK06eV17jshsVmw6eaKh9H1qseMeMtXg6cfIy8XPR9EaY1OqjsnhpyrhWJe4I0sXgjPlPQh4ZrVw4eJY3owrLrQEboHHey91HV8Xl0AFFKPzEXW19FQGbFMR7z2RaP8BUjf0mly8KlZu0jUIDjR6O8Q3dm7PEa8y6', '#0b5cad', null, 1728000000, 864000000);
insert into domains (name, tenant_id, federated, is_initial)
values ('contoso.example', '72f988bf-0000-4000-8000-000000000001', false, true);
insert into domains (name, tenant_id, federated, is_initial)
values ('sso.contoso.example', '72f988bf-0000-4000-8000-000000000001', true, false);
insert into users (tenant_id, id, user_principal_name, user_principal_name_key, display_name, display_name_key, mail, mail_key, account_enabled, user_type, mfa_state, mail_nickname, given_name, surname, job_title, mobile_phone, office_location, business_phones, preferred_language, usage_location, external_user_state, on_premises_immutable_id, sessions_valid_from, created, deleted)
values ('72f988bf-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000001', 'Anna@contoso.example', 'anna@contoso.example', 'Anna', 'anna', null, null, true, 'Member', 'DISABLED', null, null, null, null, null, null, '[]', null, null, null, null, null, 1795521600000, null);
insert into users (tenant_id, id, user_principal_name, user_principal_name_key, display_name, display_name_key, mail, mail_key, account_enabled, user_type, mfa_state, mail_nickname, given_name, surname, job_title, mobile_phone, office_location, business_phones, preferred_language, usage_location, external_user_state, on_premises_immutable_id, sessions_valid_from, created, deleted)
values ('72f988bf-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000002', 'bert@contoso.example', null, 'Bert', null, null, null, true, 'Member', 'DISABLED', null, null, null, null, null, null, '[]', null, null, null, null, null, 1795521600000, 1795521600000);
insert into phones (tenant_id, user_id, type, number, country_code_digits, extension, state, sign_in_number, needs_type, created, last_used)
values ('72f988bf-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000001', 0, 14255550100, 1, null, 'READY', 14255550100, null, 1795521600000, null);
insert into phones (tenant_id, user_id, type, number, country_code_digits, extension, state, sign_in_number, needs_type, created, last_used)
values ('72f988bf-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000001', 1, 14255550101, 1, null, 'NOT_SUPPORTED', null, 0, 1795521600000, null);
insert into directory_groups (tenant_id, id, display_name, display_name_key, mail_nickname, description, security_enabled, mail_enabled, created)
values ('72f988bf-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000001', 'Frontline', 'frontline', '33333333-0000-4000-8000-000000000001', null, true, false, 1795521600000);
insert into directory_groups (tenant_id, id, display_name, display_name_key, mail_nickname, description, security_enabled, mail_enabled, created)
values ('72f988bf-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000002', 'Night shift', 'night shift', '33333333-0000-4000-8000-000000000002', null, true, false, 1795521600000);
insert into group_users (tenant_id, group_id, user_id)
values ('72f988bf-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000002', '22222222-0000-4000-8000-000000000001');
insert into group_groups (tenant_id, group_id, child_id)
values ('72f988bf-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000002');
insert into skus (tenant_id, sku_id, prepaid, consumed)
values ('72f988bf-0000-4000-8000-000000000001', '66b55226-6b4f-492c-910c-a3b7a3c9d993', 5, 1);
insert into user_licenses (tenant_id, user_id, sku_id, disabled_plans)
values ('72f988bf-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000001', '66b55226-6b4f-492c-910c-a3b7a3c9d993', '[]');
insert into group_licenses (tenant_id, group_id, sku_id, disabled_plans)
values ('72f988bf-0000-4000-8000-000000000001', '33333333-0000-4000-8000-000000000001', '66b55226-6b4f-492c-910c-a3b7a3c9d993', '[]');
insert into applications (tenant_id, app_id, object_id, display_name, display_name_key, enabled, created, details)
values ('72f988bf-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000001', 'b4b72fee-9f24-346f-a99f-21cc9ac1ffc6', 'Portal', 'portal', true, 1795521600000, '{"smsSupported":true,"mfaRequired":false,"signingAlgorithm":"ES256","identifierUris":["api://portal"],"redirectUris":[],"logoutUris":[],"session":28800000,"roles":["User.Read.All"],"tags":[],"secrets":[{"keyId":"ae092aaf-c053-3b31-a604-f9d298923980","hint":"","sha256":"2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b","displayName":"directory file"}]}');
insert into role_assignments (tenant_id, id, role_definition_id, principal_id, directory_scope_id)
values ('72f988bf-0000-4000-8000-000000000001', 'e7a3a78e-e2d9-3adf-ac40-047ccb70fda9', '62e90394-69f5-4237-9190-012177145e10', '22222222-0000-4000-8000-000000000001', '/');
insert into audits (tenant_id, id, happened, initiator_kind, initiator_id, initiator_name, category, activity, success, reason, target_kind, target_id, target_name, correlation_id, details)
values ('72f988bf-0000-4000-8000-000000000001', '00000000-0000-0005-0000-000000000005', 1795521600000, 'User', '22222222-0000-4000-8000-000000000001', 'Anna@contoso.example', 'UserManagement', 'Update user', true, null, 'User', '22222222-0000-4000-8000-000000000002', 'bert@contoso.example', null, '{"accountEnabled":"true"}');
