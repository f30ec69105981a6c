using Marketplace.Bidding.Experts;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Experts;

/// <summary>A library of invented experts, and a lot that they are drawn for.</summary>
internal static class Library
{
    public const string BidderA = "91990000MA0000001B";
    public const string BidderB = "91990000MA0000002E";
    public const string Owner = "12990000MB0000001J";
    public const string Agent = "91990000MA0000003H";
    public const string Department = "52990000MJ0000001W";
    public static readonly DateOnly Day = new(2026, 3, 23);
    public static readonly RecusalTerms Terms = new();
    public static readonly ExpertNeed Need = new("A0801", 4, []);

    public static readonly byte[] Salt = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    public static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static RecusalScope Scope(params string[] bidders) =>
        new(TradeType.Construction, "P-1", Day, bidders.ToHashSet(), new HashSet<string> { Owner }, new HashSet<string> { Agent }, new HashSet<string> { Department });

    public static LibraryExpert Expert(int number, params ExpertTie[] ties) =>
        new($"Z{number:000}", ExpertStatus.InLibrary, new(1975, 6, 1), new HashSet<string> { "A08" }, "330482", ties);

    public static IReadOnlyList<LibraryExpert> Of(int count) => [.. Enumerable.Range(1, count).Select(n => Expert(n))];

    public static ExpertTie Tie(TieKind kind, string party, DateOnly? until = null) => new(kind, party, new(2010, 1, 1), until);
}
