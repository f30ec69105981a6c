using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

public sealed record DraftContract(Guid ProjectId, ContractTerms Terms);

/// <param name="Digest">SHA-256 of the text as it now stands.</param>
public sealed record ContractReceipt(Guid ContractId, string Number, ServiceContractStatus Status, string Digest)
{
    public static ContractReceipt Of(ServiceContract contract) => new(contract.Id, contract.Number, contract.Status, contract.Digest);
}

/// <summary>The owner writes the contract down, at the selected price and within the promised time.</summary>
public sealed class DraftContractHandler(MarketDbContext db, Numbers numbers) : IHandler
{
    public async Task<ContractReceipt> HandleAsync(DraftContract command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        ContractChecks.Refuse(command.Terms);
        var agency = await db.Agencies.Where(a => a.Id == project.WinnerId).Select(a => a.Name).SingleOrDefaultAsync(ct);
        Ensure.That(agency is not null, SupermarketRules.NotWinner);
        var contract = ServiceContract.Draft(await numbers.ContractAsync(stamp, ct), project, agency, command.Terms, stamp);
        db.Contracts.Add(contract);
        await db.SaveChangesAsync(ct);
        return ContractReceipt.Of(contract);
    }
}

public sealed record ReviseContract(Guid ProjectId, ContractTerms Terms);

/// <summary>The owner changes the draft; a signature given on the old text falls.</summary>
public sealed class ReviseContractHandler(MarketDbContext db) : IHandler
{
    public async Task<ContractReceipt> HandleAsync(ReviseContract command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnProjectAsync(command.ProjectId, stamp, ct);
        ContractChecks.Refuse(command.Terms);
        var contract = await db.OwnContractAsync(project.Id, stamp, ct);
        contract.Revise(project, command.Terms, stamp);
        await db.SaveChangesAsync(ct);
        return ContractReceipt.Of(contract);
    }
}

/// <summary>What is refused in a contract's text, all at once.</summary>
public static class ContractChecks
{
    public static void Refuse(ContractTerms terms)
    {
        var faults = new Faults();
        Text(terms.Subject, nameof(terms.Subject));
        Text(terms.StartCondition, nameof(terms.StartCondition));
        Text(terms.PaymentTerms, nameof(terms.PaymentTerms));
        Text(terms.DeliverableText, nameof(terms.DeliverableText));
        Text(terms.AcceptanceStandard, nameof(terms.AcceptanceStandard));
        Text(terms.Breach, nameof(terms.Breach), ServiceContract.BreachMaxLength);
        faults.Check(terms.Price.Fen > 0, nameof(terms.Price), SupermarketRules.PriceNotPositive);
        faults.Check(terms.WorkingDays > 0, nameof(terms.WorkingDays), SupermarketRules.ServiceDaysNotPositive);
        Milestones(terms, faults);
        faults.Refuse();

        void Text(string text, string field, int most = ServiceContract.TextMaxLength)
        {
            faults.Check(!string.IsNullOrWhiteSpace(text), field, CommonRules.Required);
            faults.Check(text.Length <= most, field, CommonRules.TooLong, most);
        }
    }

    private static void Milestones(ContractTerms terms, Faults faults)
    {
        const string field = nameof(terms.Milestones);
        var rows = terms.Milestones;
        if (rows.Count == 0)
        {
            return;
        }

        faults.Check(rows.Count <= PaymentMilestone.Most, field, ContractRules.MilestonesTooMany, PaymentMilestone.Most);
        var shares = rows.Count(m => m.ShareHundredths is not null);
        faults.Check(shares == 0 || shares == rows.Count, field, ContractRules.MilestonesMixed);
        for (var i = 0; i < rows.Count; i++)
        {
            faults.Check(!string.IsNullOrWhiteSpace(rows[i].Name), $"{field}[{i}].Name", CommonRules.Required);
            faults.Check(rows[i].Name.Trim().Length <= PaymentMilestone.NameMaxLength, $"{field}[{i}].Name", CommonRules.TooLong, PaymentMilestone.NameMaxLength);
            faults.Check(rows[i].ShareHundredths is > 0 || (rows[i].ShareHundredths is null && rows[i].Amount.Fen > 0), $"{field}[{i}].Value", ContractRules.MilestoneNotPositive);
        }

        if (shares == rows.Count)
        {
            var sum = rows.Sum(m => (long)m.ShareHundredths!.Value);
            faults.Check(sum == 10_000, field, ContractRules.MilestonesNotWhole, terms.Price, $"{sum / 100m:0.##} %");
        }
        else if (shares == 0)
        {
            var sum = rows.Aggregate((Int128)0, (all, m) => all + m.Amount.Fen);
            faults.Check(sum == terms.Price.Fen, field, ContractRules.MilestonesNotWhole, terms.Price, $"{(decimal)sum / 100m:0.00}");
        }
    }
}
