using Marketplace.Search.Queries;

namespace Marketplace.Search;

/// <summary>
/// Finds and ranks published things. Whoever asks does not know which engine answers: the database itself, or an index beside it.
/// Nothing that is not public comes out of here, whatever is asked.
/// </summary>
public interface ISearchEngine
{
    Task<Found<ListingHit>> ListingsAsync(ListingQuery query, CancellationToken ct);

    /// <summary>Those of the given listings that are on the shelf, in the given order.</summary>
    Task<IReadOnlyList<ListingHit>> CardsAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>How many listings each choice would leave, the other filters kept; null while that is not known cheaply.</summary>
    ValueTask<ListingFacets?> ListingFacetsAsync(ListingQuery query, CancellationToken ct);

    Task<Found<AgencyHit>> AgenciesAsync(AgencyQuery query, CancellationToken ct);

    Task<Found<ProjectHit>> ProjectsAsync(ProjectQuery query, CancellationToken ct);

    Task<Found<NoticeHit>> NoticesAsync(NoticeQuery query, CancellationToken ct);
}
