using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Favourites.UseCases;

/// <param name="SubjectId">Something that the public may see, or could see once.</param>
public sealed record KeepFavourite(FavouriteKind Kind, Guid SubjectId);

/// <summary>Keeps it for the person, once, with how it stands now. Kept twice, it is kept.</summary>
public sealed class KeepFavouriteHandler(MarketDbContext db, FavouriteBook book) : IHandler
{
    public async Task HandleAsync(KeepFavourite command, Stamp stamp, CancellationToken ct)
    {
        var me = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden);
        var facts = (await book.NowAsync(command.Kind, [command.SubjectId], stamp.At, ct)).GetValueOrDefault(command.SubjectId);
        Ensure.That(facts is { Title.Length: > 0 }, CommonRules.NotFound);
        if (await db.Set<Favourite>().AnyAsync(f => f.AccountId == me && f.Kind == command.Kind && f.SubjectId == command.SubjectId, ct))
        {
            return;
        }

        Ensure.That(await db.Set<Favourite>().CountAsync(f => f.AccountId == me, ct) < Favourite.Most, FavouriteRules.TooManyFavourites, Favourite.Most);
        db.Add(new Favourite { AccountId = me, Kind = command.Kind, SubjectId = command.SubjectId, KeptAt = stamp.At, SeenAt = stamp.At, ThenJson = Favourite.Write(facts) });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException twice) when (twice.Rule == CommonRules.Conflict)
        {
            // Pressed twice at once: it is kept.
        }
    }
}

public sealed record DropFavourite(FavouriteKind Kind, Guid SubjectId);

public sealed class DropFavouriteHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DropFavourite command, Stamp stamp, CancellationToken ct)
    {
        var me = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden);
        await db.Set<Favourite>().Where(f => f.AccountId == me && f.Kind == command.Kind && f.SubjectId == command.SubjectId).ExecuteDeleteAsync(ct);
    }
}

/// <summary>The person has seen what changed: from here on the present is what later changes are told against.</summary>
public sealed class SeeFavouritesHandler(MarketDbContext db, FavouriteBook book) : IHandler
{
    public async Task HandleAsync(Stamp stamp, CancellationToken ct)
    {
        var me = stamp.By.AccountId ?? throw new RuleException(CommonRules.Forbidden);
        var mine = await db.Set<Favourite>().Where(f => f.AccountId == me).ToListAsync(ct);
        foreach (var kind in mine.GroupBy(f => f.Kind))
        {
            var now = await book.NowAsync(kind.Key, [.. kind.Select(f => f.SubjectId)], stamp.At, ct);
            foreach (var favourite in kind)
            {
                if (now.TryGetValue(favourite.SubjectId, out var facts))
                {
                    // A title that may not be told now stays as it was.
                    favourite.ThenJson = Favourite.Write(facts.Title.Length > 0 ? facts : facts with { Title = favourite.Then().Title });
                    favourite.SeenAt = stamp.At;
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
