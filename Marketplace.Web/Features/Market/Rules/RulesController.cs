using System.Reflection;
using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Rules;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class RulesController(MarketDbContext db) : Controller
{
    // Read from the rules themselves, so that the page can never lag behind them.
    private static readonly Lazy<IReadOnlyList<RuleGroup>> All = new(Collect);

    /// <param name="number">A listing whose place is worked out in full, as an example.</param>
    [HttpGet("/rules/ranking")]
    public async Task<IActionResult> Ranking(string? number, CancellationToken ct)
    {
        var asked = number?.Trim().ToUpperInvariant() is { Length: > 0 and <= 12 } given ? given : null;
        var cards = db.ListingCards.AsNoTracking();
        var card = asked is null
            ? await cards.OrderByDescending(c => c.Rank).FirstOrDefaultAsync(ct)
            : await cards.SingleOrDefaultAsync(c => c.Number == asked, ct);
        return View("Ranking", new RankingPage(asked, card is null ? null : RankExample.Of(card), card is null ? null : 1 + await cards.CountAsync(c => c.TypeCode == card.TypeCode && c.Rank > card.Rank, ct)));
    }

    [HttpGet("/rules/refusals")]
    public IActionResult Refusals() => View("Refusals", All.Value);

    private static IReadOnlyList<RuleGroup> Collect() =>
    [
        .. new[] { typeof(Rule).Assembly, typeof(Bidding.BiddingModule).Assembly, typeof(Marketplace.Search.SearchModule).Assembly, typeof(RulesController).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .Select(type => new RuleGroup(
                type.Name[..^"Rules".Length],
                [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Rule>().OrderBy(rule => rule.Code, StringComparer.Ordinal)]))
            .Where(group => group.Rules.Count > 0)
            .OrderBy(group => group.Name, StringComparer.Ordinal),
    ];
}

public sealed record RuleGroup(string Name, IReadOnlyList<Rule> Rules);

/// <param name="Number">What was asked for; null where the page chose an example itself.</param>
/// <param name="Place">Its place among the listings of its kind.</param>
public sealed record RankingPage(string? Number, RankExample? Example, int? Place);

/// <summary>Every step from a listing's figures to the number that lists sort by.</summary>
public sealed record RankExample(string Number, string Title, string TypeCode, Guid Id, int CreditHundredths, int Deals, int Score, string Sha256, long HashBits, long Rank)
{
    /// <summary>The number on the card is the one that the rule gives.</summary>
    public bool Holds { get; private init; }

    public static RankExample Of(ListingCard card)
    {
        var rank = NeutralRank.Of(card.ListingId, card.CreditHundredths, card.Deals);
        return new(
            card.Number, card.Title, card.TypeCode, card.ListingId, card.CreditHundredths, card.Deals, (int)(NeutralRank.ScoreOf(card.CreditHundredths, card.Deals) / NeutralRank.HashRange),
            Convert.ToHexStringLower(SHA256.HashData(card.ListingId.ToByteArray(bigEndian: true))), rank % NeutralRank.HashRange, rank)
        { Holds = rank == card.Rank };
    }
}
