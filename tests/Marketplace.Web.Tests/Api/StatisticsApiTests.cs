using System.Net;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Api;

public sealed class StatisticsApiTests
{
    private const string Reason = "经核实情况属实，理由充分";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Supermarket_TellsOfEveryFigureWhatItIsMadeOf(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Closed, SelectionMethod.DirectSelection);
        await hall.DrainAsync();
        var client = hall.CreateClient();
        using var answer = await TransparencyTests.JsonAsync(client, "/api/v1/statistics/supermarket?from=2026-01-01&to=2026-12-31");
        var figures = answer.RootElement.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!);

        Assert.Equal(FigureKinds.All.Select(k => k.Id).Order(), figures.Keys.Order());
        Assert.Equal(
            ["id", "name", "nameEn", "value", "unit", "formula", "formulaEn", "numerator", "denominator", "counted", "excluded", "excludedReason", "excludedReasonEn"],
            figures["FeeReductionRate"].EnumerateObject().Select(p => p.Name));
        var fee = figures["FeeReductionRate"];
        Assert.Equal(decimal.Round(100 * fee.GetProperty("numerator").GetDecimal() / fee.GetProperty("denominator").GetDecimal(), 2, MidpointRounding.AwayFromZero), fee.GetProperty("value").GetDecimal());
        Assert.Equal(("Percent", 0L), (fee.GetProperty("unit").GetString(), fee.GetProperty("excluded").GetInt64()));
        Assert.Equal((1m, JsonValueKind.Null), (figures["Deals"].GetProperty("value").GetDecimal(), figures["Deals"].GetProperty("denominator").ValueKind));
        Assert.Equal(("2026-01-01", "2026-12-31"), (answer.RootElement.GetProperty("from").GetString(), answer.RootElement.GetProperty("to").GetString()));

        using var nothing = await TransparencyTests.JsonAsync(client, "/api/v1/statistics/supermarket?from=2020-02-01&to=2020-02-29");
        var rate = nothing.RootElement.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "SatisfactionRate");
        Assert.Equal((JsonValueKind.Null, 0m), (rate.GetProperty("value").ValueKind, rate.GetProperty("denominator").GetDecimal()));
    }

    [Theory]
    [InlineData("from=2026-3-1", "from:PeriodUnreadable")]
    [InlineData("from=x&to=y", "from:PeriodUnreadable", "to:PeriodUnreadable")]
    [InlineData("from=2026-03-02&to=2026-03-01", "to:PeriodBackwards")]
    [InlineData("from=2026-04-01", "from:PeriodOutOfRange")]
    [InlineData("to=2031-01-01", "to:PeriodOutOfRange")]
    public async Task BadPeriods_AreRefusedWithAProblemDocument(string query, params string[] faults)
    {
        await using var hall = await HallHost.OpenAsync();
        using var answer = await hall.CreateClient().GetAsync($"/api/v1/statistics/supermarket?{query}", Ct);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(faults, problem.RootElement.GetProperty("faults").EnumerateArray().Select(f => $"{f.GetProperty("field").GetString()}:{f.GetProperty("code").GetString()}"));
    }

    [Theory, Providers]
    public async Task CreditAndMeasures_AppearWhenTheyCount_AndInTheFeed(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (agency, _) = await A.ActiveAgencyAsync(hall.Services);
        var staff = A.Staff();
        var events = new List<Guid>();
        foreach (var i in Enumerable.Range(0, 4))
        {
            events.Add((await A.UseAsync(hall.Services, (ProposeCreditEventHandler propose) => propose.HandleAsync(
                new(agency.Id, "C18", 1, $"拒绝检查的事实第 {i} 次，记录在案", new(2026, 3, 3)), new(staff, hall.Clock!.Now), Ct))).EventId);
        }

        // Proposed is not published: not in the list, not by its id, not in the feed.
        Assert.Equal(0, await TotalAsync(client, "/api/v1/credit-events"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/credit-events/{events[0]}", Ct)).StatusCode);
        Assert.DoesNotContain("creditEvent", await FeedAsync(hall, client), StringComparison.Ordinal);

        hall.Clock!.Now = hall.Clock.Now.AddDays(20);
        await A.UseAsync(hall.Services, async (IServiceProvider services) =>
        {
            await ActivatorUtilities.CreateInstance<SweepCreditJob>(services).SweepAsync(Ct);
            return true;
        });
        await hall.DrainAsync();
        Assert.Equal(4, await TotalAsync(client, "/api/v1/credit-events?code=C18"));
        Assert.Equal(0, await TotalAsync(client, "/api/v1/credit-events?code=C01"));
        using var one = await TransparencyTests.JsonAsync(client, $"/api/v1/credit-events/{events[0]}");
        Assert.Equal((-10m, "Confirmed", agency.MembershipNo), (one.RootElement.GetProperty("points").GetDecimal(), one.RootElement.GetProperty("status").GetString(), one.RootElement.GetProperty("membershipNo").GetString()));
        Assert.False(one.RootElement.TryGetProperty("proposedBy", out _));

        // Sixty points: a restriction is proposed by the house, and nobody's business until it is imposed.
        var proposed = await hall.ReadAsync(db => db.Sanctions.SingleAsync(s => s.Status == SanctionStatus.Proposed, Ct));
        var before = await TotalAsync(client, "/api/v1/sanctions");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/sanctions/{proposed.Id}", Ct)).StatusCode);
        await A.UseAsync(hall.Services, async (ImposeSanctionHandler impose) =>
        {
            await impose.HandleAsync(new(proposed.Id), new(A.Staff(), hall.Clock.Now, Reason), Ct);
            return true;
        });
        Assert.Equal(before + 1, await TotalAsync(client, "/api/v1/sanctions"));
        Assert.Equal(before + 1, await TotalAsync(client, $"/api/v1/sanctions?agencyId={agency.Id}"));
        using var sanction = await TransparencyTests.JsonAsync(client, $"/api/v1/sanctions/{proposed.Id}");
        Assert.Equal("InForce", sanction.RootElement.GetProperty("status").GetString());

        var feed = await FeedAsync(hall, client);
        Assert.Contains($"\"kind\":\"creditEvent\",\"id\":\"{events[0]}\"", feed, StringComparison.Ordinal);
        Assert.Contains($"\"kind\":\"sanction\",\"id\":\"{proposed.Id}\"", feed, StringComparison.Ordinal);

        using var credit = await TransparencyTests.JsonAsync(client, $"/api/v1/agencies/{agency.MembershipNo}/credit");
        Assert.Equal((JsonValueKind.Null, 4), (credit.RootElement.GetProperty("score").ValueKind, credit.RootElement.GetProperty("totalEvents").GetInt32()));
        Assert.Equal(events.Order(), credit.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetGuid()).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/agencies/A-999/credit", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/sanctions?status=Proposed2", Ct)).StatusCode);
        Assert.Equal(0, await TotalAsync(client, "/api/v1/sanctions?status=Proposed"));
    }

    private static async Task<int> TotalAsync(HttpClient client, string address)
    {
        using var answer = await TransparencyTests.JsonAsync(client, address);
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    private static async Task<string> FeedAsync(HallHost hall, HttpClient client)
    {
        await hall.UseAsync(async (LogSequencer log) =>
        {
            while (await log.RunOnceAsync(Ct) > 0)
            {
                Ct.ThrowIfCancellationRequested();
            }

            return true;
        });
        return await client.GetStringAsync("/api/v1/changes?limit=1000", Ct);
    }
}
