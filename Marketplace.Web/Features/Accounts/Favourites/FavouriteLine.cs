using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Accounts.Favourites;

/// <summary>One favourite as its list shows it.</summary>
/// <param name="Now">Null where the public knows of it no more.</param>
/// <param name="State">Its state now, in words.</param>
public sealed record FavouriteLine(FavouriteKind Kind, Guid Id, DateTimeOffset KeptAt, string Title, string Href, FavouriteFacts? Now, string State, StateKind Shown, IReadOnlyList<FavouriteChange> Changes)
{
    public static FavouriteLine Of(Favourite favourite, FavouriteFacts? now, Text text)
    {
        var then = favourite.Then();
        var (state, shown) = now is null ? (text["已不公开"], StateKind.Quiet) : StateOf(favourite.Kind, now.Status, text);
        var title = now is { Title.Length: > 0 } ? now.Title : then.Title;
        return new(favourite.Kind, favourite.SubjectId, favourite.KeptAt, title, HrefOf(favourite.Kind, then.Key), now, state, shown, ChangesOf(favourite.Kind, then, now, text));
    }

    public static string HrefOf(FavouriteKind kind, string key) => kind switch
    {
        FavouriteKind.Listing => $"{Addresses.Listings}/{key}",
        FavouriteKind.Agency => $"{Addresses.Agencies}/{key}",
        _ => $"{Addresses.Projects}/{key}",
    };

    private static List<FavouriteChange> ChangesOf(FavouriteKind kind, FavouriteFacts then, FavouriteFacts? now, Text text)
    {
        if (now is null)
        {
            return [new(text["状态"], StateOf(kind, then.Status, text).Words, text["已不公开"], IsBad: true)];
        }

        var changes = new List<FavouriteChange>();
        void Add(string label, string was, string is_, bool bad = false)
        {
            if (was != is_)
            {
                changes.Add(new(label, was, is_, bad));
            }
        }

        var (wasState, isState) = (StateOf(kind, then.Status, text), StateOf(kind, now.Status, text));
        Add(text["状态"], wasState.Words, isState.Words, isState.Kind is StateKind.Bad or StateKind.Quiet);
        if (then.AgencyStatus is { } wasAgency && now.AgencyStatus is { } isAgency)
        {
            Add(text["机构状态"], AgencyOf(wasAgency, text).Words, AgencyOf(isAgency, text).Words, AgencyOf(isAgency, text).Kind is StateKind.Bad or StateKind.Waiting);
        }

        // Off the shelf its words and its price are nobody's business until they have been reviewed.
        if (now.Title.Length > 0)
        {
            Add(text["名称"], then.Title, now.Title);
            Add(kind is FavouriteKind.Project ? text["服务费用"] : text["价格"], Price(then, text), Price(now, text), now.Price?.Fen > then.Price?.Fen);
            Add(text["时限"], Days(then, text), Days(now, text), now.Days > then.Days);
            Add(text["报名截止"], Time(then.DueAt), Time(now.DueAt));
        }

        Add(text["信用分"], Points(then.CreditHundredths, 100m, text), Points(now.CreditHundredths, 100m, text), now.CreditHundredths < then.CreditHundredths);
        Add(text["星级"], Points(then.StarsTenths, 10m, text), Points(now.StarsTenths, 10m, text), now.StarsTenths < then.StarsTenths);
        return changes;
    }

    private static (string Words, StateKind Kind) StateOf(FavouriteKind kind, string status, Text text) => kind switch
    {
        FavouriteKind.Listing when Enum.TryParse<ListingStatus>(status, out var listing) => listing is ListingStatus.OnShelf or ListingStatus.Frozen
            ? (text.Of(listing), listing.Shown)
            : (text.Of(ListingStatus.OffShelf), StateKind.Quiet),
        FavouriteKind.Agency => AgencyOf(status, text),
        FavouriteKind.Project when Enum.TryParse<IntermediaryProjectStatus>(status, out var project) => (text.Of(project), project.Shown),
        _ => (status, StateKind.Quiet),
    };

    private static (string Words, StateKind Kind) AgencyOf(string status, Text text) =>
        Enum.TryParse<AgencyStatus>(status, out var agency) ? (text.Of(agency), agency.Shown) : (status, StateKind.Quiet);

    private static string Price(FavouriteFacts facts, Text text) => facts switch
    {
        { Price: null } => text["面议"],
        { PriceTo: { } to } => $"¥{Yuan(facts.Price.Value)} – ¥{Yuan(to)}",
        _ => "¥" + Yuan(facts.Price.Value),
    };

    private static string Yuan(Money money) => money.Yuan.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static string Days(FavouriteFacts facts, Text text) => facts.Days is { } days ? text["{0} 个工作日", days] : "–";

    private static string Time(DateTimeOffset? at) => at is { } t ? BeijingText.Minute(t) : "–";

    private static string Points(int? value, decimal by, Text text) => value is > 0 ? (value.Value / by).ToString("0.##", CultureInfo.InvariantCulture) : text["未评级"];
}

/// <param name="IsBad">A change for the worse, as far as one can tell.</param>
public sealed record FavouriteChange(string Label, string Was, string Now, bool IsBad);
