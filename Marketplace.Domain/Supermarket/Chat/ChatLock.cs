using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>The project for whose sake two parties must not talk now.</summary>
public sealed record LockingProject(string Number, string Title);

/// <summary>
/// From the end of registration to the selection notice an owner talks to no registrant. Who registered is sealed, and a lock that
/// fell on registrants alone would unseal it. So it falls on every agency that could have registered, by what stands on its public
/// file: neither box nor list is asked, and the answer is the same whoever came.
/// </summary>
public sealed class ChatLock(MarketDbContext db) : IHandler
{
    /// <summary>Null while the two may talk.</summary>
    public async Task<LockingProject?> OfAsync(Guid ownerId, Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var closed = await db.Projects.AsNoTracking()
            .Where(p => p.OwnerId == ownerId && p.Method != SelectionMethod.DirectSelection
                && ((p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt <= now)
                    || p.Status == IntermediaryProjectStatus.RegistrationClosed || p.Status == IntermediaryProjectStatus.Selecting))
            .OrderBy(p => p.RegistrationDueAt).ThenBy(p => p.Id).ToListAsync(ct);
        if (closed.Count == 0)
        {
            return null;
        }

        var items = closed.ConvertAll(p => p.ItemCode);
        var lawful = await db.ServiceItems.AsNoTracking().Where(i => items.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct);
        var held = (await db.Qualifications.Where(q => q.AgencyId == agencyId).Select(q => q.KindCode).Distinct().ToListAsync(ct)).ToHashSet();
        var locking = closed.Find(p => CouldTakePart(p.Content, lawful.GetValueOrDefault(p.ItemCode)?.Qualifications ?? [], agencyId, held));
        return locking is null ? null : new(locking.Number, locking.Title);
    }

    public async Task RefuseAsync(Guid ownerId, Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        if (await OfAsync(ownerId, agencyId, now, ct) is { } locking)
        {
            throw new RuleException(ChatRules.ChatLocked, locking.Number);
        }
    }

    // Wider than eligibility on purpose: a certificate that ran out or was revoked since may have stood when registration was open.
    private static bool CouldTakePart(ProjectContent content, IReadOnlyList<string> lawful, Guid agencyId, HashSet<string> held) =>
        !content.Recusals.Any(r => r.AgencyId == agencyId)
        && (lawful.Count == 0 || lawful.Any(held.Contains))
        && (content.QualificationCodes.Count == 0
            || (content.QualificationMatch is QualificationMatch.All ? content.QualificationCodes.All(held.Contains) : content.QualificationCodes.Any(held.Contains)));
}
