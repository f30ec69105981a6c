using System.Reflection;
using Marketplace.Domain.Common;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Rules;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class RulesController : Controller
{
    // Read from the rules themselves, so that the page can never lag behind them.
    private static readonly Lazy<IReadOnlyList<RuleGroup>> All = new(Collect);

    [HttpGet("/rules/ranking")]
    public IActionResult Ranking() => View("Ranking");

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
