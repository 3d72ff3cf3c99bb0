def test_the_front_page_opens_in_a_browser_for_anyone(phone):
    response = phone.goto("/")
    assert response.status == 200
