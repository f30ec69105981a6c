using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>Changes of an agency's file, a new text for a listing, and an agency on its way out.</summary>
public sealed partial class SampleHall
{
    private async Task AgenciesAsync(Agency agency, Actor person, ServiceListing listing, Person seller, Person staff)
    {
        var paper = await A.FileAsync(Services, person, "变更登记通知书.pdf");
        var today = Domain.Calendar.BeijingTime.DateOf(Clock.Now);
        async Task<Guid> AskAsync(ChangeKind kind, ChangeFields fields) =>
            (await A.UseAsync(Services, (AskChangeHandler ask) => ask.HandleAsync(new(kind, today, fields, [paper]), new(person, Clock.Now), default))).RequestId;

        var waiting = await AskAsync(ChangeKind.Name, new() { Name = "临湖湖畔检测集团有限公司" });
        var returned = await AskAsync(ChangeKind.BankAccount, new() { BankName = "临湖银行科技支行", BankAccount = "6222990000001234029" });
        await DoAsync((ReturnChangeHandler send) => send.HandleAsync(new(returned), new(staff.Actor, Clock.Now, "开户证明缺少银行业务章，请补盖后重新上传"), default));
        await DoAsync((EditListingHandler edit) => edit.HandleAsync(new(listing.Id, listing.Content() with { PromisedWorkingDays = 4, AfterSales = "报告异议五日内复核" }), new(person, Clock.Now), default));
        foreach (var change in new[] { waiting, returned })
        {
            _visits.Add(new("seller/file/changes/{id}", $"/seller/file/changes/{change}", seller));
            _visits.Add(new("staff/changes/{id}", $"/staff/changes/{change}", staff));
        }

        _visits.Add(new("seller/file/changes/new/{kind}", $"/seller/file/changes/new/{ChangeKind.Practitioners}", seller));
        _visits.Add(new("staff/listings/{number}", $"/staff/listings/{listing.Number}", staff));

        var (leaving, leaver) = await A.ActiveAgencyAsync(Services);
        await DoAsync((AskToExitHandler exit) => exit.HandleAsync(new(), new(leaver, Clock.Now), default));
        _visits.Add(new("seller/file", "/seller/file", await InAsync(leaving.Id, Role.Applicant | Role.Agency)));
        _visits.Add(new("agencies/{membershipNo}", $"/agencies/{leaving.MembershipNo}", null));
    }
}
