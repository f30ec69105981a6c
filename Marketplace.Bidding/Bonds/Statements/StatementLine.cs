using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds.Statements;

/// <summary>One booked movement of a bank statement, however the bank wrote it.</summary>
/// <param name="Reference">The bank's own, the same in every copy of the statement.</param>
/// <param name="BookedAt">When the bank took it into its books; a deadline is held against it.</param>
/// <param name="Incoming">To the centre's account.</param>
/// <param name="PartyName">Blank where the bank does not tell.</param>
/// <param name="SubAccount">The virtual sub-account that was named; blank where none was.</param>
/// <param name="EndToEnd">What the payer, or we ourselves, gave the payment as its identifier.</param>
public sealed record StatementLine(
    string Reference, DateTimeOffset BookedAt, bool Incoming, Money Amount, string PartyName, string PartyAccount, string SubAccount, string EndToEnd)
{
    public const int ReferenceLength = 64;
}

/// <summary>A whole statement, or every reason why it cannot be taken. A statement with a fault is not taken in part.</summary>
public sealed record StatementRead(IReadOnlyList<StatementLine> Lines, IReadOnlyList<Fault> Faults)
{
    /// <exception cref="RuleException">With all faults.</exception>
    public IReadOnlyList<StatementLine> Require() => Faults.Count == 0 ? Lines : throw new RuleException(Faults);

    /// <summary>The same movement may stand twice, as statements overlap; two movements under one reference may not.</summary>
    internal static StatementRead Of(IReadOnlyList<StatementLine> lines, List<Fault> faults)
    {
        foreach (var twice in lines.GroupBy(l => l.Reference, StringComparer.Ordinal).Where(g => g.Distinct().Count() > 1))
        {
            faults.Add(new("reference", BondRules.StatementRepeats, twice.Key));
        }

        return new(faults.Count == 0 ? [.. lines.DistinctBy(l => l.Reference, StringComparer.Ordinal)] : [], faults);
    }
}
