using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;

namespace Marketplace.Domain.Supermarket.Comparisons.UseCases;

/// <param name="Keys">Numbers or ids of two to four listings on the shelf.</param>
/// <param name="Title">What the comparison is for.</param>
public sealed record LockComparison(IReadOnlyList<string> Keys, string Title);

public sealed record ComparisonReceipt(Guid ComparisonId, string Number, string Sha256);

/// <summary>Freezes what stands side by side now. Whatever changes afterwards, this stays.</summary>
public sealed class LockComparisonHandler(MarketDbContext db, ComparisonBook book, Numbers numbers) : IHandler
{
    public async Task<ComparisonReceipt> HandleAsync(LockComparison command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner | Role.Applicant);
        stamp.By.RequireOrganisation();
        var keys = command.Keys.Select(k => k.Trim()).Where(k => k.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Ensure.That(keys.Count <= LockedComparison.Most, ComparisonRules.TooManyToCompare, LockedComparison.Most);
        var services = await book.OnShelfAsync(keys, ct);
        var missing = keys.Where(k => !services.Any(s => k.Equals(s.Number, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(k, out var id) && id == s.ListingId))).ToList();
        new Faults()
            .Check(command.Title.Trim().Length > 0, nameof(command.Title), CommonRules.Required)
            .Check(command.Title.Trim().Length <= LockedComparison.TitleMaxLength, nameof(command.Title), CommonRules.TooLong, LockedComparison.TitleMaxLength)
            .Check(missing.Count == 0, nameof(command.Keys), ComparisonRules.NotOnShelf, missing)
            .Check(missing.Count > 0 || services.Count >= LockedComparison.Least, nameof(command.Keys), ComparisonRules.TooFewToCompare, LockedComparison.Least)
            .Refuse();

        var comparison = LockedComparison.Lock(await numbers.ComparisonAsync(stamp, ct), command.Title, services, stamp);
        db.Add(comparison);
        await db.SaveChangesAsync(ct);
        return new(comparison.Id, comparison.Number, comparison.Sha256);
    }
}
