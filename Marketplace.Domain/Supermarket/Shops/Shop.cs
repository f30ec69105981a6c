using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Shops;

/// <summary>The face an agency shows. Opened at admission; shares the agency's id.</summary>
public sealed class Shop : Entity
{
    public const int SloganMaxLength = 60;
    public const int CounterNoMaxLength = 20;
    public const int HoursMaxLength = 60;

    /// <summary>The house's own banner designs, named like the colours of the groups of services.</summary>
    public static readonly IReadOnlyList<string> BannerStyles = ["consulting", "environment", "safety", "engineering", "testing"];

    public string Slogan { get; private set; } = "";

    /// <summary>One of the house's own banner designs, by name; agencies add a picture of their own above it.</summary>
    public string BannerStyle { get; private set; } = BannerStyles[0];

    public Guid? BannerFileId { get; private set; }

    /// <summary>Where to meet face to face in the hall; null for an agency without a counter.</summary>
    public string? CounterNo { get; private set; }

    /// <summary>When somebody is at the desk, in the agency's own words.</summary>
    public string OpeningHours { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    public static Shop Open(Guid agencyId, Stamp stamp)
    {
        var shop = new Shop { Id = agencyId, OpenedAt = stamp.At };
        shop.Raise(new ShopOpened(agencyId), stamp);
        return shop;
    }

    /// <param name="bannerFileId">A new picture; null keeps the one there is.</param>
    /// <param name="bare">Takes the picture away.</param>
    public void Decorate(string slogan, string bannerStyle, Guid? bannerFileId, string? counterNo, Stamp stamp, string openingHours = "", bool bare = false)
    {
        (Slogan, BannerStyle, BannerFileId) = (slogan.Trim(), bannerStyle, bare ? null : bannerFileId ?? BannerFileId);
        (CounterNo, OpeningHours) = (string.IsNullOrWhiteSpace(counterNo) ? null : counterNo.Trim(), openingHours.Trim());
        Raise(new ShopDecorated(Id), stamp);
    }
}

public sealed record ShopOpened(Guid AgencyId) : IDomainEvent;

public sealed record ShopDecorated(Guid AgencyId) : IDomainEvent;

/// <summary>
/// An agency's figures as shop, cards and lists show them: a projection, recomputed from contracts and evaluations when one of them
/// changes, never edited. Scores are hundredths of a star; null means fewer than three ratings in the last twelve months.
/// </summary>
public sealed class AgencyStanding
{
    public const int EnoughRatings = 3;

    public required Guid AgencyId { get; init; }

    /// <summary>Finished contracts.</summary>
    public int Deals { get; set; }

    /// <summary>Evaluations by owners in the last twelve months that stand.</summary>
    public int Ratings { get; set; }

    /// <summary>Of those, the ones at 60 or above.</summary>
    public int Satisfied { get; set; }

    /// <summary>Contracts of those twelve months that their owners did not rate: not counted, and shown as such.</summary>
    public int Unrated { get; set; }

    /// <summary>Ratings of those twelve months that an appeal found invalid: to be read, not counted.</summary>
    public int Invalidated { get; set; }

    /// <summary>Stars in tenths, 10 to 50.</summary>
    public int? StarsTenths { get; set; }

    public int? Ability { get; set; }

    public int? Efficiency { get; set; }

    public int? Price { get; set; }

    public int? Conduct { get; set; }

    /// <summary>Credit in hundredths of a point, 0 to 11000; starts at 10000.</summary>
    public int CreditHundredths { get; set; } = 10000;

    /// <summary>Mean scores in hundredths of a point of owners, departments and the centre over twelve months; null where none or too few are in.</summary>
    public int? OwnerScore { get; set; }

    public int? DepartmentScore { get; set; }

    public int? CentreScore { get; set; }

    /// <summary>One to five, out of the three; null while one of them is missing.</summary>
    public int? CompositeStars { get; set; }

    /// <summary>Median business minutes to an answer in a talk; null while too few are in.</summary>
    public int? ResponseMinutes { get; set; }

    /// <summary>Answers that the median is taken of.</summary>
    public int Responses { get; set; }

    /// <summary>Listings on the shelf.</summary>
    public int Listings { get; set; }

    public DateTimeOffset ComputedAt { get; set; }
}

internal sealed class ShopMapping : IEntityTypeConfiguration<Shop>
{
    public void Configure(EntityTypeBuilder<Shop> shop)
    {
        shop.ToTable("Shops");
        shop.Property(s => s.Slogan).HasMaxLength(Shop.SloganMaxLength);
        shop.Property(s => s.BannerStyle).HasMaxLength(20).IsUnicode(false);
        shop.Property(s => s.OpeningHours).HasMaxLength(Shop.HoursMaxLength);
        shop.Property(s => s.CounterNo).HasMaxLength(Shop.CounterNoMaxLength);
    }
}

internal sealed class AgencyStandingMapping : IEntityTypeConfiguration<AgencyStanding>
{
    public void Configure(EntityTypeBuilder<AgencyStanding> standing)
    {
        standing.ToTable("AgencyStandings");
        standing.HasKey(s => s.AgencyId);
        standing.Property(s => s.AgencyId).ValueGeneratedNever();
        standing.HasIndex(s => s.Deals);
        standing.HasIndex(s => s.StarsTenths);
    }
}
