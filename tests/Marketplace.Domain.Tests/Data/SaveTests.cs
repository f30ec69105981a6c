using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Tests.Data;

public sealed class SaveTests
{
    [Theory, Providers]
    public async Task Save_WithEvent_WritesAuditDebtAndMessageInTheSameSave(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var organisation = Organisation.Register("临湖一中", "12990000MB0000001J", OrganisationKind.PublicInstitution, null, market.Stamp(Actor.System));

        await market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            db.Add(organisation);
            await db.SaveChangesAsync();
        });

        var entry = await market.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectId == organisation.Id));
        Assert.Equal((nameof(OrganisationRegistered), 1), (entry.Action, entry.SubjectVersion));
        Assert.True(await market.ReadAsync(db => db.LogDebts.AnyAsync(d => d.AuditEntryId == entry.Id)));
        Assert.Equal(1, await market.ReadAsync(db => db.OutboxMessages.CountAsync()));
        Assert.Equal(entry.Commitment, System.Security.Cryptography.SHA256.HashData([.. entry.Salt, .. System.Text.Encoding.UTF8.GetBytes(entry.Json)]));
    }

    [Theory, Providers]
    public async Task Save_ChangeWithoutEvent_IsStopped(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() => market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            db.Add(new Organisation { Name = "无声", Kind = OrganisationKind.SocialBody });
            await db.SaveChangesAsync();
        }));
    }

    [Theory, Providers]
    public async Task Save_SecondOfAnOnlyOne_IsRefusedWithItsRule(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        Task Register() => market.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            db.Add(Organisation.Register("临湖一中", "12990000MB0000001J", OrganisationKind.PublicInstitution, null, market.Stamp(Actor.System)));
            await db.SaveChangesAsync();
        });
        await Register();

        var refused = await Assert.ThrowsAsync<RuleException>(Register);

        Assert.Equal("DuplicateOrganisation", refused.Rule.Code);
    }
}
