using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Card = Marketplace.Web.Components.ListingCard;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>What was found, as the parts of pages want it.</summary>
public static class Cards
{
    /// <summary>Credit is shown from the third finished deal on.</summary>
    public const int EnoughDeals = Domain.Supermarket.Credit.CreditScore.EnoughDeals;

    extension(ListingHit hit)
    {
        public string Href => $"{Addresses.Listings}/{hit.Number}";

        public string AgencyHref => $"{Addresses.Agencies}/{hit.MembershipNo}";

        public Card ToCard(Text text) => new(
            hit.Id, hit.Href, hit.Title, hit.Kind,
            hit.PriceMode is PriceMode.Negotiable or PriceMode.DiscountRate ? null : hit.Price.Yuan,
            hit.Unit.Length > 0 ? hit.Unit : null, hit.PromisedWorkingDays, StarsOf(hit.StarsTenths), hit.Ratings, hit.Deals, hit.AgencyName, hit.AgencyHref,
            text.Of(hit.Origin), CreditOf(hit.CreditHundredths, hit.Deals), PriceFrom: hit.PriceMode is PriceMode.Range,
            Cover: hit.CoverFileId is { } file ? $"/files/{file}" : null,
            PriceWords: hit.PriceMode is PriceMode.DiscountRate ? text["按下浮率"] : null);
    }

    public static decimal? StarsOf(int? tenths) => tenths is > 0 ? tenths.Value / 10m : null;

    public static decimal? CreditOf(int hundredths, int deals) => deals < EnoughDeals ? null : hundredths / 100m;

    /// <summary>The colour of a credit figure, as the chips on cards have it.</summary>
    public static string CreditClass(decimal? credit) =>
        "credit credit-" + credit switch { null => "none", >= 90 => "high", >= 80 => "good", >= 70 => "fair", _ => "low" };

    /// <summary>What stands in the round sign of an agency: the first character that tells it from its neighbours.</summary>
    public static string Initial(string name)
    {
        var rest = name.StartsWith("临湖", StringComparison.Ordinal) && name.Length > 2 ? name[2..] : name;
        return rest.Length == 0 ? "" : char.IsHighSurrogate(rest[0]) && rest.Length > 1 ? rest[..2] : rest[..1];
    }
}
