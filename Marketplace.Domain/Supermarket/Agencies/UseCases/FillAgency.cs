using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <summary>What the applicant has filled in so far; blanks are allowed until submission. A blank number or account keeps the one on file.</summary>
public sealed record FillAgency(
    string LegalRepresentative,
    string LegalRepresentativeNumber,
    string ControllingHolder,
    AgencyOrigin Origin,
    string Address,
    string ContactName,
    string Phone,
    string BankName,
    string BankAccount,
    string Introduction,
    IReadOnlyCollection<string> ServiceTypeCodes);

public sealed partial class FillAgencyHandler(MarketDbContext db, ISeal seal) : IHandler
{
    /// <summary>What the account number is sealed for.</summary>
    public const string BankPurpose = "bank-account";

    /// <summary>What ID numbers are marked for, legal representatives and practitioners alike.</summary>
    public const string PersonPurpose = "person";

    public async Task<Agency> HandleAsync(FillAgency command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        var number = command.LegalRepresentativeNumber.Trim().ToUpperInvariant();
        var account = command.BankAccount.Replace(" ", "", StringComparison.Ordinal);
        var renamed = agency.LegalRepresentativeMark is not null && command.LegalRepresentative.Trim() != agency.LegalRepresentative;
        var known = await db.ServiceTypes.Select(t => t.Code).ToListAsync(ct);

        var faults = new Faults();
        foreach (var (text, most, field) in new[]
        {
            (command.LegalRepresentative, Agency.PersonNameMaxLength, nameof(command.LegalRepresentative)),
            (command.ControllingHolder, Agency.HolderMaxLength, nameof(command.ControllingHolder)),
            (command.Address, Agency.AddressMaxLength, nameof(command.Address)),
            (command.ContactName, Agency.PersonNameMaxLength, nameof(command.ContactName)),
            (command.BankName, Agency.BankNameMaxLength, nameof(command.BankName)),
            (command.Introduction, Agency.IntroductionMaxLength, nameof(command.Introduction)),
        })
        {
            faults.Check(text.Trim().Length <= most, field, CommonRules.TooLong, most);
        }

        faults.Check(number.Length == 0 || PersonNumber.IsValid(number), nameof(command.LegalRepresentativeNumber), CommonRules.InvalidPersonNumber);
        faults.Check(number.Length > 0 || !renamed, nameof(command.LegalRepresentativeNumber), CommonRules.Required);
        faults.Check(string.IsNullOrWhiteSpace(command.Phone) || Mobile.IsValid(command.Phone.Trim()), nameof(command.Phone), CommonRules.InvalidMobile);
        faults.Check(account.Length == 0 || AccountNumber().IsMatch(account), nameof(command.BankAccount), SupermarketRules.InvalidBankAccount);
        faults.Check(Enum.IsDefined(command.Origin), nameof(command.Origin), CommonRules.InvalidChoice);
        faults.Check(command.ServiceTypeCodes.All(known.Contains), nameof(command.ServiceTypeCodes), CommonRules.InvalidChoice);
        faults.Refuse();

        agency.Fill(
            new AgencyDetails(
                command.LegalRepresentative,
                number.Length == 0 ? null : seal.Mark(PersonPurpose, number),
                command.ControllingHolder,
                command.Origin,
                command.Address,
                command.ContactName,
                command.Phone,
                command.BankName,
                account.Length == 0 ? null : seal.Seal(BankPurpose, Encoding.ASCII.GetBytes(account)),
                account.Length == 0 ? null : account[^4..],
                command.Introduction,
                command.ServiceTypeCodes),
            stamp);
        await db.SaveChangesAsync(ct);
        return agency;
    }

    [GeneratedRegex(@"\A[0-9]{8,30}\z")]
    private static partial Regex AccountNumber();
}
