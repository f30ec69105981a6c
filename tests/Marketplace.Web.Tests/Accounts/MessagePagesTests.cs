using System.Net;
using Marketplace.Domain.Calendar.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Accounts;

/// <summary>Messages over HTTP, told of by the calendar; and the proof of one's own sealed act.</summary>
public sealed class MessagePagesTests
{
    private const string Table2027 = "date,name,day\n2027-01-01,元旦,off\n2027-01-04,元旦,off\n2027-01-05,元旦,off\n2027-10-01,国庆节,off\n";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Calendar_TakesTheProvisionalMarkAway_AndTellsThoseItConcerns(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider, new TestClock(new(2026, 12, 30, 1, 0, 0, TimeSpan.Zero)));
        var (agency, _) = await A.SubmittedAgencyAsync(hall.Services, "暂定标记测试检测有限公司");
        using var staff = await hall.CallerAsync(Role.SupermarketStaff);
        using var applicant = await hall.CallerAsync(Role.Agency | Role.Applicant, agency.Id);
        using var stranger = await hall.CallerAsync(Role.Agency);
        var before = await staff.ReadAsync("/staff/admissions");

        await A.UseAsync(hall.Services, (ImportCalendarHandler import) => import.HandleAsync(new(Table2027), new(A.Staff(), hall.Clock!.GetUtcNow()), Ct));
        await hall.DrainAsync();

        // The site's own loop may have been quicker to take the message, and be at it still.
        for (var i = 0; i < 200 && !await hall.ReadAsync(db => db.Messages.AnyAsync(m => m.OrganisationId == agency.Id, Ct)); i++)
        {
            await Task.Delay(50, Ct);
        }

        Assert.Contains("class=\"provisional\"", before, StringComparison.Ordinal);
        var after = await staff.ReadAsync("/staff/admissions");
        Assert.DoesNotContain("class=\"provisional\"", after, StringComparison.Ordinal);
        Assert.Contains("2027-01-08 00:00", after, StringComparison.Ordinal);

        var messages = await applicant.ReadAsync("/account/messages");
        Assert.Contains("期限重新计算：入驻审核", messages, StringComparison.Ordinal);
        Assert.Contains("1 条未读消息", messages, StringComparison.Ordinal);
        Assert.DoesNotContain("期限重新计算", await stranger.ReadAsync("/account/messages"), StringComparison.Ordinal);
        var id = await hall.ReadAsync(db => db.Messages.Where(m => m.OrganisationId == agency.Id).Select(m => m.Id).SingleAsync(Ct));
        using var others = await stranger.PostAsync($"/account/messages/{id}", [], "/account/messages");
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        using var opened = await applicant.PostAsync($"/account/messages/{id}", [], "/account/messages");
        Assert.Equal("/seller/apply", opened.Headers.Location?.ToString());
        Assert.DoesNotContain("条未读消息", await applicant.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(1, await hall.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "MessageRead", Ct)));
    }

    [Theory, Providers]
    public async Task Registration_LinksToItsProof_ForThePersonWhoSentIt(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 2);
        var (agency, _) = await A.ActiveAgencyAsync(hall.Services);
        using var registrant = await hall.CallerAsync(Role.Agency, agency.Id);
        using var colleague = await hall.CallerAsync(Role.Agency, agency.Id);
        using var other = await hall.CallerAsync(Role.Agency, made.Agencies[0].OrganisationId);
        await A.UseAsync(hall.Services, (RegisterForProjectHandler register) => register.HandleAsync(new(made.Id, "密封的话"), made.Stamp(registrant.Actor), Ct));
        await Api.TransparencyTests.CheckpointAsync(hall.CreateClient(), await hall.ReadAsync(db => db.AuditEntries.LongCountAsync(Ct)));
        var page = $"/seller/projects/{(await made.LoadAsync()).Number}";

        var own = await registrant.ReadAsync(page);
        var link = System.Text.RegularExpressions.Regex.Match(own, "href=\"(/transparency/receipt/\\d+)\"[^>]*registration-proof").Groups[1].Value;

        Assert.NotEqual("", link);
        Assert.Contains("RegistrationTaken", await registrant.ReadAsync(link), StringComparison.Ordinal);
        Assert.DoesNotContain("registration-proof", await colleague.ReadAsync(page), StringComparison.Ordinal);
        Assert.DoesNotContain("registration-proof", await other.ReadAsync(page), StringComparison.Ordinal);
        using var refused = await colleague.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
