using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <param name="OrganisationName">Left out for a person acting in their own name: the person's name.</param>
/// <param name="Roles">What the registrant will be there, out of those that come by registering.</param>
public sealed record NewOrganisation(OrganisationKind Kind, string? OrganisationName, string? CreditCode, string? OrganisationPhone, Role Roles, string? ExternalId = null);

/// <param name="Account">The registrant's new sign-in; null when a signed-in person registers a further organisation.</param>
public sealed record RegisterOrganisation(NewOrganisation Organisation, NewAccount? Account = null);

public sealed record Registered(Guid AccountId, Guid OrganisationId);

/// <summary>Registers an organisation; whoever does so manages it.</summary>
public sealed class RegisterOrganisationHandler(MarketDbContext db, NewAccounts accounts, PersonRoles roles) : IHandler
{
    public async Task<Registered> HandleAsync(RegisterOrganisation command, Stamp stamp, CancellationToken ct)
    {
        var (wanted, newcomer) = command;
        Ensure.That(newcomer is not null || stamp.By.AccountId is not null, CommonRules.Forbidden);
        var inOwnName = wanted.Kind is OrganisationKind.Individual;
        var code = inOwnName ? null : wanted.CreditCode?.Trim().ToUpperInvariant();
        var name = inOwnName ? newcomer?.Name ?? stamp.By.Name : wanted.OrganisationName;
        var phone = inOwnName ? newcomer?.Phone ?? wanted.OrganisationPhone : wanted.OrganisationPhone;
        var faults = new Faults()
            .Check(wanted.Kind is not OrganisationKind.HallOffice && Enum.IsDefined(wanted.Kind), nameof(wanted.Kind), AccountRules.OrganisationKindNotOpen)
            .Check(wanted.Roles != Role.None && wanted.Roles.Within(OrganisationRoles.ByRegistering), nameof(wanted.Roles), AccountRules.RolesNotOpen)
            .Check(!string.IsNullOrWhiteSpace(name), nameof(wanted.OrganisationName), CommonRules.Required)
            .Check(name is not { Length: > Organisation.NameMaxLength }, nameof(wanted.OrganisationName), CommonRules.TooLong, Organisation.NameMaxLength)
            .Check(inOwnName || CreditCode.IsValid(code), nameof(wanted.CreditCode), CommonRules.InvalidCreditCode)
            .Check(code is null || !await db.Organisations.AnyAsync(o => o.CreditCode == code, ct), nameof(wanted.CreditCode), AccountRules.DuplicateOrganisation)
            .Check(string.IsNullOrEmpty(phone) || phone.Length <= 20, nameof(wanted.OrganisationPhone), CommonRules.TooLong, 20);
        if (newcomer is not null)
        {
            await accounts.CheckAsync(newcomer, faults, needsPersonNumber: inOwnName, ct);
        }

        faults.Refuse();
        var organisation = Organisation.Register(name!, code, wanted.Kind, phone, stamp, wanted.ExternalId);
        db.Organisations.Add(organisation);
        Guid accountId;
        if (newcomer is not null)
        {
            accountId = accounts.Add(newcomer, organisation.Id, stamp).Id;
        }
        else
        {
            accountId = stamp.By.AccountId!.Value;
            await roles.RequireAsync(accountId, organisation.Id, wanted.Roles, ct);
        }

        db.Memberships.Add(Membership.Start(accountId, organisation.Id, wanted.Roles, manages: true, stamp));
        await db.SaveChangesAsync(ct);
        return new(accountId, organisation.Id);
    }
}
