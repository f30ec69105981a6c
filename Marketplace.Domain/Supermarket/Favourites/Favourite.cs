using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Favourites;

public enum FavouriteKind
{
    /// <summary>服务.</summary>
    Listing,

    /// <summary>机构.</summary>
    Agency,

    /// <summary>项目.</summary>
    Project,
}

/// <summary>
/// Something a person wants to find again, with how it stood when it was kept. No entity: what somebody looks at is nobody's business,
/// so it leaves neither an event nor a line in the record.
/// </summary>
public sealed class Favourite
{
    public const int Most = 300;

    public required Guid AccountId { get; init; }

    public required FavouriteKind Kind { get; init; }

    public required Guid SubjectId { get; init; }

    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>When its owner last said that the changes have been seen; the beginning counts.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary><see cref="FavouriteFacts"/> as of <see cref="SeenAt"/>.</summary>
    public required string ThenJson { get; set; }

    public FavouriteFacts Then() => JsonSerializer.Deserialize<FavouriteFacts>(ThenJson, OutboxJson.Options)!;

    public static string Write(FavouriteFacts facts) => JsonSerializer.Serialize(facts, OutboxJson.Options);
}

/// <summary>What may change about a favourite and is worth telling. All of it is public.</summary>
/// <param name="Key">Its number: the last part of its address.</param>
/// <param name="Status">The code name of its state.</param>
/// <param name="Price">Price or budget; null where there is none to tell.</param>
/// <param name="Days">Promised or wanted working days.</param>
/// <param name="AgencyStatus">The code name of the agency's state, of a listing.</param>
/// <param name="CreditHundredths">Null while unrated.</param>
/// <param name="DueAt">End of registration.</param>
public sealed record FavouriteFacts(
    string Key, string Title, string Status, Money? Price = null, Money? PriceTo = null, int? Days = null, string? Unit = null,
    string? Party = null, string? AgencyStatus = null, int? CreditHundredths = null, int? StarsTenths = null, DateTimeOffset? DueAt = null, string? TypeCode = null);

internal sealed class FavouriteMapping : IEntityTypeConfiguration<Favourite>
{
    public void Configure(EntityTypeBuilder<Favourite> favourite)
    {
        favourite.ToTable("Favourites");
        favourite.HasKey(f => new { f.AccountId, f.Kind, f.SubjectId });
        favourite.HasIndex(f => new { f.AccountId, f.KeptAt }).IsDescending(false, true);
    }
}
