using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Messages;

/// <summary>Writes messages in the save of whatever they tell of. The caller saves.</summary>
public sealed class Post(MarketDbContext db) : IHandler
{
    /// <param name="to">Each is written to once; those who have had a message of this occasion are passed over.</param>
    /// <param name="text">What is said.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="subjectKey">Its number or id.</param>
    /// <param name="occasion">Names what happened, once and for all: the same for every run of a handler.</param>
    public async Task SendAsync(IEnumerable<Recipient> to, MessageText text, MessageSubject subject, string subjectKey, string occasion, Stamp stamp, CancellationToken ct)
    {
        var wanted = to.DistinctBy(r => Message.KeyOf(occasion, r)).ToList();
        var keys = wanted.ConvertAll(r => Message.KeyOf(occasion, r));
        var sent = await db.Messages.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(ct);
        db.Messages.AddRange(wanted.Where(r => !sent.Contains(Message.KeyOf(occasion, r))).Select(r => Message.To(r, text, subject, subjectKey, occasion, stamp)));
    }

    /// <summary>The offices of the hall in which somebody holds the role.</summary>
    public async Task<IReadOnlyList<Recipient>> OfficesAsync(Role role, CancellationToken ct)
    {
        var members = await db.Memberships.AsNoTracking()
            .Where(m => m.EndedAt == null && db.Organisations.Any(o => o.Id == m.OrganisationId && o.Kind == OrganisationKind.HallOffice))
            .Select(m => new { m.OrganisationId, m.Roles }).ToListAsync(ct);
        return [.. members.Where(m => (m.Roles & role) != 0).Select(m => m.OrganisationId).Distinct().Order().Select(Recipient.Office)];
    }
}
