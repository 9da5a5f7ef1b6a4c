//! Each call of the table against its twin in the sandbox: what it answers and what it refuses.

use unseal::payload::secret::SecretText;
use unseal::payload::verdict::Verdict;
use unseal::sandbox::COMPONENT_APP_ID;
use unseal::sandbox::COMPONENT_TOKEN;
use unseal::sandbox::CORP_ID;
use unseal::sandbox::CORP_SECRET;
use unseal::sandbox::OTHER_APP_ID;
use unseal::sandbox::SUITE_TOKEN;
use unseal::sandbox::USERS;
use unseal::wechat::Given;
use unseal::wechat::Input;
use unseal::wechat::WechatError;
use unseal::wechat::call;
use unseal::wechat::call::Answer;
use unseal::wechat::call::check_session::SessionCheck;
use unseal::wechat::call::code_to_session::Session;
use unseal::wechat::call::code_to_session::UserId;
use unseal::wechat::call::encrypted_data::EncryptedDataCheck;
use unseal::wechat::call::open_data::NotOpened;

use crate::sandbox::stage::BEGIN;
use crate::sandbox::stage::Stage;
use crate::sandbox::stage::check_refused;

#[tokio::test]
async fn the_stable_token_stays_the_same_and_expires() {
    let stage = Stage::new().await;
    let ask = || async { stage.call(&call::stable_token::CALL, stage.app()).await.unwrap().token().unwrap() };
    let first = ask().await;
    assert_eq!(first.expires_in_secs, 7200);
    stage.wait(100);
    let again = ask().await;
    assert_eq!((again.access_token, again.expires_in_secs), (first.access_token.clone(), 7100));
    stage.wait(7100);
    let lin = stage.log_in("lin").await;
    let signed = stage.signed(&lin).await;
    let check = |token: SecretText| {
        stage.call(&call::check_session::CALL, signed.clone().with(Input::AccessToken, token))
    };
    check_refused(check(first.access_token).await, 42001);
    check_refused(check("made-up".into()).await, 40001);
    check_refused(check("".into()).await, 41001);
    assert_eq!(check(stage.token().await).await, Ok(Answer::SessionCheck(SessionCheck::Current)));
}

#[tokio::test]
async fn a_classic_token_ends_the_one_before_and_not_the_stable_one() {
    let stage = Stage::new().await;
    let classic =
        || async { stage.call(&call::classic_token::CALL, stage.app()).await.unwrap().token().unwrap() };
    let stable = stage.token().await;
    let first = classic().await.access_token;
    let second = classic().await.access_token;
    assert_ne!(first, second);
    let lin = stage.log_in("lin").await;
    let signed = stage.signed(&lin).await;
    let check = |token: &SecretText| {
        stage.call(&call::check_session::CALL, signed.clone().with(Input::AccessToken, token.clone()))
    };
    assert!(check(&first).await.is_ok(), "it lives on for five minutes");
    stage.wait(300);
    check_refused(check(&first).await, 40001);
    assert!(check(&second).await.is_ok());
    assert!(check(&stable).await.is_ok());
}

#[tokio::test]
async fn which_session_key_is_current_and_a_reset_of_it() {
    let stage = Stage::new().await;
    let first = stage.log_in("lin").await;
    let check = |session: Session| {
        let stage = &stage;
        async move { stage.call(&call::check_session::CALL, stage.signed(&session).await).await }
    };
    assert_eq!(check(first.clone()).await, Ok(Answer::SessionCheck(SessionCheck::Current)));
    let second = stage.log_in("lin").await;
    let Ok(Answer::SessionCheck(SessionCheck::NotCurrent { rid: Some(_) })) = check(first.clone()).await
    else {
        panic!("the first key is gone");
    };
    assert_eq!(check(second.clone()).await, Ok(Answer::SessionCheck(SessionCheck::Current)));
    let grace = stage.log_in("grace").await;
    let mixed = Session { user: grace.user, ..second.clone() };
    assert!(matches!(check(mixed).await, Ok(Answer::SessionCheck(SessionCheck::NotCurrent { .. }))));
    let stranger = Session { user: UserId::OpenId("oOther".into()), ..first.clone() };
    check_refused(check(stranger).await, 40003);

    let payload = stage.sandbox().get_phone_number("lin").unwrap().open_data;
    check_refused(stage.call(&call::reset_session::CALL, stage.signed(&first).await).await, 87009);
    let reset = stage.call(&call::reset_session::CALL, stage.signed(&second).await).await.unwrap();
    let third = reset.session().unwrap();
    assert_eq!(third.user, second.user);
    assert_eq!(check(third.clone()).await, Ok(Answer::SessionCheck(SessionCheck::Current)));
    assert_eq!(stage.verdict(&payload, &second), Verdict::Sound);
    assert_eq!(stage.verdict(&payload, &third), Verdict::Unreadable);
}

#[tokio::test]
async fn the_phone_number_by_its_code() {
    let stage = Stage::new().await;
    let token = Given::default().with(Input::AccessToken, stage.token().await);
    let ask = |code: SecretText, openid: &str| {
        let given = token.clone().with(Input::PhoneCode, code).with(Input::OpenId, openid);
        let stage = &stage;
        async move {
            match stage.call(&call::phone_number::CALL, given).await {
                Ok(Answer::PhoneNumber(it)) => Ok(it),
                Ok(other) => panic!("{other:?}"),
                Err(error) => Err(error),
            }
        }
    };
    let tap = |user: &str| stage.sandbox().get_phone_number(user).unwrap().code;
    let mainland = ask(tap("lin"), "").await.unwrap();
    assert_eq!(mainland.phone_number.expose(), "13800138000");
    assert_eq!((mainland.country_code.as_str(), mainland.watermark_timestamp), ("86", BEGIN));
    assert_eq!(mainland.watermark_app_id, stage.handle.app_id());
    let foreign = ask(tap("grace"), USERS[1].openid).await.unwrap();
    assert_eq!(foreign.phone_number.expose(), "+12025550123");
    assert_eq!(foreign.pure_phone_number.expose(), "2025550123");

    let code = tap("ming");
    assert!(ask(code.clone(), "").await.is_ok());
    check_refused(ask(code, "").await, 40029);
    check_refused(ask(stage.sandbox().login("lin").unwrap(), "").await, 40029);
    check_refused(ask(tap("ming"), USERS[0].openid).await, 40003);
    let late = tap("ming");
    stage.wait(301);
    check_refused(ask(late, "").await, 40029);
    let given = Given::default().with(Input::AccessToken, "no").with(Input::PhoneCode, tap("lin"));
    check_refused(stage.call(&call::phone_number::CALL, given).await, 40001);
}

#[tokio::test]
async fn whether_wechat_made_the_payload() {
    let stage = Stage::new().await;
    let phone = stage.sandbox().get_phone_number("lin").unwrap().open_data.encrypted_data;
    let steps = stage.sandbox().get_we_run_data("lin").unwrap().encrypted_data;
    let ask = |text: &str| {
        let text = SecretText::new(text);
        let stage = &stage;
        async move {
            let given = Given::default().with(Input::AccessToken, stage.token().await);
            stage.call(&call::encrypted_data::CALL, given.with(Input::EncryptedData, text)).await
        }
    };
    stage.wait(3600);
    let genuine = EncryptedDataCheck::Genuine { created_at: Some(BEGIN) };
    assert_eq!(ask(&phone).await, Ok(Answer::EncryptedData(genuine)));
    // Only phone numbers are known, and only as they were made.
    let is_unknown =
        |it: &_| matches!(it, Ok(Answer::EncryptedData(EncryptedDataCheck::Unknown { rid: Some(_) })));
    for text in [steps.as_str(), phone.trim_end_matches('='), ""] {
        let unknown = ask(text).await;
        assert!(is_unknown(&unknown), "{unknown:?}");
    }
    stage.wait(3 * 24 * 3600);
    let late = ask(&phone).await;
    assert!(is_unknown(&late), "{late:?}");
}

#[tokio::test]
async fn what_stands_behind_cloud_ids() {
    let stage = Stage::new().await;
    let phone = stage.sandbox().get_phone_number("lin").unwrap().open_data;
    // No key is needed: whoever has the newest one cannot open this.
    stage.log_in("lin").await;
    let ask = |cloud_ids: String, openid: &str| {
        let (stage, openid) = (&stage, SecretText::new(openid));
        async move {
            let given =
                Given::default().with(Input::AccessToken, stage.token().await).with(Input::OpenId, openid);
            match stage.call(&call::open_data::CALL, given.with(Input::CloudId, cloud_ids)).await {
                Ok(Answer::OpenData(it)) => Ok(it),
                Ok(other) => panic!("{other:?}"),
                Err(error) => Err(error),
            }
        }
    };
    let both = ask(format!("{}\nmade-up", phone.cloud_id), USERS[0].openid).await.unwrap();
    let content = both[0].content.as_ref().unwrap().expose();
    assert!(content.contains("13800138000") && content.contains(stage.handle.app_id()), "{content}");
    let too_old = Err(NotOpened { errcode: -601_006 });
    assert_eq!(both[1].content, too_old);
    assert!(ask(phone.cloud_id.clone(), "").await.unwrap()[0].content.is_ok());
    assert_eq!(ask(phone.cloud_id.clone(), USERS[1].openid).await.unwrap()[0].content, too_old);
    check_refused(ask(phone.cloud_id.clone(), "oOther").await, 40003);
    stage.wait(301);
    assert_eq!(ask(phone.cloud_id.clone(), USERS[0].openid).await.unwrap()[0].content, too_old);
}

#[tokio::test]
async fn logins_of_third_party_platforms() {
    let stage = Stage::new().await;
    let given = |code: SecretText| {
        Given::default()
            .with(Input::AppId, stage.handle.app_id())
            .with(Input::LoginCode, code)
            .with(Input::ComponentAppId, COMPONENT_APP_ID)
            .with(Input::ComponentToken, COMPONENT_TOKEN)
    };
    let ask = |given| stage.call(&call::component_login::CALL, given);
    let code = stage.sandbox().login("lin").unwrap();
    check_refused(ask(given(code.clone()).with(Input::AppId, OTHER_APP_ID)).await, 61003);
    check_refused(ask(given(code.clone()).with(Input::ComponentToken, "old")).await, 40094);
    let session = ask(given(code.clone())).await.unwrap().session().unwrap();
    assert_eq!(session.open_id().unwrap().expose(), USERS[0].openid);
    let payload = stage.sandbox().get_phone_number("lin").unwrap().open_data;
    assert_eq!(stage.verdict(&payload, &session), Verdict::Sound);
    check_refused(ask(given(code)).await, 40163);
}

#[tokio::test]
async fn logins_in_wecom() {
    let stage = Stage::new().await;
    let corp = Given::default().with(Input::CorpId, CORP_ID).with(Input::CorpSecret, CORP_SECRET);
    let token =
        stage.call(&call::corp_token::CALL, corp.clone()).await.unwrap().token().unwrap().access_token;
    check_refused(
        stage.call(&call::corp_token::CALL, corp.clone().with(Input::CorpSecret, "?")).await,
        40001,
    );
    let stranger = stage.call(&call::corp_token::CALL, corp.with(Input::CorpId, "?")).await;
    assert!(matches!(stranger, Err(WechatError::Refused { code: 40013, .. })), "{stranger:?}");
    let login = |token: SecretText, code: SecretText| {
        let given = Given::default().with(Input::CorpToken, token).with(Input::LoginCode, code);
        let stage = &stage;
        async move { stage.call(&call::corp_login::CALL, given).await.map(|it| it.session().unwrap()) }
    };
    let session = login(token.clone(), stage.sandbox().qy_login("grace").unwrap()).await.unwrap();
    let UserId::Member { corp_id, user_id, open_user_id: None } = &session.user else {
        panic!("{session:?}")
    };
    assert_eq!((corp_id.expose(), user_id.expose()), (CORP_ID, "grace"));
    // A code of WeChat is none of WeCom, and its token none of the company's.
    check_refused(login(token, stage.sandbox().login("grace").unwrap()).await, 40029);
    check_refused(login(stage.token().await, stage.sandbox().qy_login("grace").unwrap()).await, 40014);

    let suite = |token: &str| {
        let code = stage.sandbox().qy_login("lin").unwrap();
        let given = Given::default().with(Input::SuiteToken, token).with(Input::LoginCode, code);
        let stage = &stage;
        async move { stage.call(&call::suite_login::CALL, given).await.map(|it| it.session().unwrap()) }
    };
    let session = suite(SUITE_TOKEN).await.unwrap();
    assert!(matches!(&session.user, UserId::Member { open_user_id: Some(_), .. }), "{session:?}");
    check_refused(suite("old").await, 40082);
}
